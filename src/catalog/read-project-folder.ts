import {readdir} from 'node:fs/promises';
import path from 'node:path';
import {type Problem, problem} from '../errors.ts';
import type {Application} from '../manifest/application.ts';
import {doubled} from '../manifest/doubled.ts';
import type {Product} from '../manifest/product.ts';
import type {Project} from '../manifest/project.ts';
import {readApplicationSource} from '../manifest/read-application.ts';
import {readProductSource} from '../manifest/read-product.ts';
import {readProjectSource} from '../manifest/read-project.ts';
import {readSiteSchemaSource} from '../manifest/read-site-schema.ts';
import type {SiteSchema} from '../manifest/site-schema.ts';
import type {Sourced} from '../manifest/sourced.ts';
import {compareUtf8} from '../object/utf8-order.ts';
import {type InFolder, type ManifestFile, readManifestFile} from './read-manifest-file.ts';

/** What a project folder holds, as far as it could be read, and everything that is wrong with the files by themselves. */
export interface ProjectFolder {
  readonly project: Sourced<Project> | undefined;
  /** Without keys where there is no `site.schema.yaml`. */
  readonly siteSchema: SiteSchema;
  /** Sorted by their folders' names. */
  readonly applications: readonly InFolder<Application>[];
  readonly products: readonly InFolder<Product>[];
  readonly problems: readonly Problem[];
}

/**
 * Reads `project.yaml`, `site.schema.yaml`, `apps/*\/app.yaml` and `products/*\/product.yaml`. The files of problems are
 * paths that begin with `dir` as given.
 */
export async function readProjectFolder(dir: string): Promise<ProjectFolder> {
  const [project, siteSchema, applications, products] = await Promise.all([
    readManifestFile(dir, 'project.yaml', readProjectSource),
    readManifestFile(dir, 'site.schema.yaml', readSiteSchemaSource),
    readAll(path.join(dir, 'apps'), 'app.yaml', readApplicationSource),
    readAll(path.join(dir, 'products'), 'product.yaml', readProductSource),
  ]);
  return {
    project: project.read,
    siteSchema: siteSchema.read?.value ?? {apiVersion: 'onekey.dev/v1', kind: 'SiteSchema', keys: {}},
    applications: applications.flatMap(({read}) => read ?? []),
    products: products.flatMap(({read}) => read ?? []),
    problems: [
      ...(project.isThere ? [] : [problem('MANIFEST_FILE_MISSING', {path: path.join(dir, 'project.yaml')})]),
      ...[project, siteSchema, ...applications, ...products].flatMap(({problems}) => problems),
      ...nameProblems(applications, products),
    ],
  };
}

async function readAll<T>(
  parent: string,
  name: string,
  read: (text: string, file: string) => Sourced<T>,
): Promise<ManifestFile<T>[]> {
  const folders = await foldersIn(parent);
  const files = await Promise.all(folders.map((folder) => readManifestFile(path.join(parent, folder), name, read)));
  return files.filter(({isThere}) => isThere);
}

async function foldersIn(parent: string): Promise<string[]> {
  try {
    const entries = await readdir(parent, {withFileTypes: true});
    return entries
      .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
      .map(({name}) => name)
      .sort(compareUtf8);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return [];
  }
}

/** The same version twice, and an application that is called like a product. */
function nameProblems(
  applications: readonly ManifestFile<Application>[],
  products: readonly ManifestFile<Product>[],
): Problem[] {
  const versions = (files: readonly ManifestFile<Application | Product>[]) =>
    files.flatMap(({read}) => {
      if (!read) return [];
      const {name, version} = read.value.metadata;
      return [{name: `${name} ${version}`, at: read.locate(['metadata', 'name'])}];
    });
  const productNames = new Map(products.flatMap(({read}) => (read ? [[read.value.metadata.name, read.file]] : [])));
  const taken = applications.flatMap(({read}) => {
    const first = read && productNames.get(read.value.metadata.name);
    if (!read || first === undefined) return [];
    const {name} = read.value.metadata;
    return [problem('MANIFEST_NAME_TAKEN', {name, first}, read.locate(['metadata', 'name']))];
  });
  return [...doubled('application', versions(applications)), ...doubled('product', versions(products)), ...taken];
}
