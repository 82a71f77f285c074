import {createHash} from 'node:crypto';
import {glob, readFile, realpath, stat} from 'node:fs/promises';
import path from 'node:path';
import {type Problem, problem} from '../errors.ts';
import type {Application, ManifestEntry} from '../manifest/application.ts';
import {jobFilesOf} from '../manifest/job-files.ts';
import type {TreePath} from '../object/field-path.ts';
import {compareUtf8} from '../object/utf8-order.ts';
import type {InFolder} from './read-manifest-file.ts';

/** The files of an application that travel in a bundle. */
export interface ApplicationFiles {
  /** Globs written out. A file that is named by itself is not taken from a glob, so that its condition holds. */
  readonly manifests: readonly ManifestEntry[];
  /** Content by path relative to the folder, `/`-separated and sorted: `app.yaml`, manifests, jobs and what these need. */
  readonly content: ReadonlyMap<string, Buffer>;
  readonly problems: readonly Problem[];
}

/** Finds and reads an application's files. Problems are missing files, globs without a match, and links that lead out. */
export async function applicationFiles(source: InFolder<Application>): Promise<ApplicationFiles> {
  const {value: application, folder} = source;
  const problems: Problem[] = [];
  const content = new Map<string, Buffer>();
  const jobs = jobFilesOf(application);
  const jobPaths = new Set(jobs.flatMap(({file, isJob}) => (isJob ? [file] : [])));
  const named = new Set(application.manifests.flatMap(({path: it}) => (isGlob(it) ? [] : [it])));
  const manifests = new Map<string, ManifestEntry>();
  for (const [index, entry] of application.manifests.entries()) {
    const place = ['manifests', index];
    if (!isGlob(entry.path)) {
      manifests.set(entry.path, entry);
      await take(entry.path, place);
      continue;
    }
    const matches = (await matchesOf(folder, entry.path)).filter((it) => it !== 'app.yaml' && !jobPaths.has(it));
    if (matches.length === 0) problems.push(problem('MANIFEST_GLOB_EMPTY', {path: entry.path}, source.locate(place)));
    for (const file of matches) {
      if (named.has(file) || manifests.has(file)) continue;
      manifests.set(file, {...entry, path: file});
      await take(file, place);
    }
  }
  for (const {file, place} of jobs) await take(file, place);
  await take('app.yaml', []);
  const sorted = new Map([...content].sort(([a], [b]) => compareUtf8(a, b)));
  return {manifests: [...manifests.values()], content: sorted, problems};

  async function take(file: string, place: TreePath): Promise<void> {
    if (content.has(file)) return;
    const full = path.join(folder, file);
    if (!(await isFile(full))) {
      problems.push(problem('MANIFEST_FILE_MISSING', {path: full}, source.locate(place)));
    } else if (!(await isWithin(folder, full))) {
      problems.push(problem('MANIFEST_OUTSIDE', {path: full}, source.locate(place)));
    } else content.set(file, await readFile(full));
  }
}

/** `sha256:…` over path and SHA-256 of every file. */
export function contentDigest(content: ReadonlyMap<string, Buffer>): string {
  return filesDigest([...content].map(([path, bytes]) => ({path, sha256: sha256(bytes)})));
}

/** The same of files whose SHA-256 is known, in their order. */
export function filesDigest(files: readonly {readonly path: string; readonly sha256: string}[]): string {
  return `sha256:${sha256(files.map(({path, sha256}) => `${sha256}  ${path}\n`).join(''))}`;
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');

const isGlob = (pattern: string) => /[*?[\]{}]/.test(pattern);

async function matchesOf(folder: string, pattern: string): Promise<string[]> {
  const matches: string[] = [];
  for await (const entry of glob(pattern, {cwd: folder, withFileTypes: true})) {
    const file = path.join(entry.parentPath, entry.name);
    if (await isFile(file)) matches.push(path.relative(folder, file).replaceAll(path.sep, '/'));
  }
  return matches.sort(compareUtf8);
}

async function isFile(file: string): Promise<boolean> {
  return (await stat(file).catch(() => undefined))?.isFile() ?? false;
}

async function isWithin(folder: string, file: string): Promise<boolean> {
  const inside = path.relative(await realpath(folder), await realpath(file));
  return inside.split(path.sep)[0] !== '..' && !path.isAbsolute(inside);
}
