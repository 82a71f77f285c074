import path from 'node:path';
import type {CatalogContext} from '../catalog/open-catalog.ts';
import {problemsOf, readManifestFile} from '../catalog/read-manifest-file.ts';
import type {ReleaseCatalog} from '../catalog/release-catalog.ts';
import {type Message, type Problem, problem} from '../errors.ts';
import {contractOf, contractProblems} from '../manifest/contract.ts';
import {readApplicationSource} from '../manifest/read-application.ts';
import {readProductSource} from '../manifest/read-product.ts';
import {readProjectSource} from '../manifest/read-project.ts';
import type {Sourced} from '../manifest/sourced.ts';
import type {ProjectLock} from '../resolve/project-lock.ts';
import {siteWiringProblems} from '../workflow/wiring.ts';
import {withCatalogs} from './catalogs.ts';
import {type CheckedApplication, checkApplication} from './check-application.ts';
import {archiveProblems} from './check-archives.ts';
import {checkProjectFolder} from './check-project-folder.ts';
import {failWith} from './fail.ts';
import {applicationProblems, applicationWarnings} from './lint-application.ts';
import {resolveChecked} from './resolve-project.ts';
import {siteKeys} from './site-keys.ts';

/** What was looked at and found right, and what is no error but worth a look. */
export interface LintReport {
  readonly checked: readonly LintedFolder[];
  readonly warnings: readonly Message[];
}

/** A folder that was looked at. */
export interface LintedFolder {
  readonly kind: 'Application' | 'Product' | 'Project';
  readonly name: string;
  readonly version: string;
  readonly folder: string;
}

interface Linted {
  readonly checked: readonly LintedFolder[];
  readonly problems: readonly Problem[];
  /** What is wrong with image archives. */
  readonly archives: readonly Problem[];
  readonly warnings: readonly Message[];
}

const nothing: Linted = {checked: [], problems: [], archives: [], warnings: []};

/** Everything that was found, right or wrong. */
export interface LintFindings extends LintReport {
  readonly problems: readonly Problem[];
}

/** Which folders are looked at, and against what. */
export interface LintOptions {
  readonly dirs: readonly string[];
  /** Addresses of catalogs. */
  readonly catalogs: readonly string[];
}

/**
 * {@link examine}, for people.
 * @throws OnekeyError a single problem as itself, several as MANIFEST_INVALID with all of them
 */
export async function lint(options: LintOptions, context: CatalogContext): Promise<LintReport> {
  const {problems, ...report} = await examine(options, context);
  failWith(problems);
  return report;
}

/**
 * Checks application, product and project folders: whatever each holds of `app.yaml`, `product.yaml` and `project.yaml`; applications also
 * against the contracts of the versions that the catalogs have.
 */
export async function examine(
  {dirs, catalogs: addresses}: LintOptions,
  context: CatalogContext,
): Promise<LintFindings> {
  const linted = await withCatalogs(addresses, context, async (catalogs) =>
    (await Promise.all(dirs.map((dir) => lintFolder(dir, catalogs)))).flat(),
  );
  return {
    checked: linted.flatMap(({checked}) => checked),
    warnings: linted.flatMap(({warnings}) => warnings),
    problems: linted.flatMap(({problems, archives}) => [...problems, ...archives]),
  };
}

async function lintFolder(dir: string, catalogs: readonly ReleaseCatalog[]): Promise<Linted[]> {
  const [application, product, project] = await Promise.all([
    readManifestFile(dir, 'app.yaml', readApplicationSource),
    readManifestFile(dir, 'product.yaml', readProductSource),
    readManifestFile(dir, 'project.yaml', readProjectSource),
  ]);
  if (![application, product, project].some(({isThere}) => isThere)) {
    const expected = ['app.yaml', 'product.yaml', 'project.yaml'];
    return [{...nothing, problems: [problem('MANIFEST_FOLDER_UNKNOWN', {path: dir, expected})]}];
  }
  return [
    {...nothing, problems: [...application.problems, ...product.problems]},
    ...(product.read ? [{...nothing, checked: [listed(product.read, dir)]}] : []),
    ...(application.read ? [await lintAlone(await checkApplication(application.read), catalogs)] : []),
    ...(project.isThere ? [await lintProject(dir, catalogs)] : []),
  ];
}

async function lintApplication(checked: CheckedApplication, catalogs: readonly ReleaseCatalog[]): Promise<Linted> {
  const {source} = checked;
  return {
    checked: [listed(source, source.folder)],
    problems: [...applicationProblems(checked), ...(await brokenContracts(source, catalogs))],
    archives: await archiveProblems(checked),
    warnings: applicationWarnings(checked),
  };
}

/** An application outside a project: which site keys there are is for its catalogs to say, where they took in any. */
async function lintAlone(checked: CheckedApplication, catalogs: readonly ReleaseCatalog[]): Promise<Linted> {
  const linted = await lintApplication(checked, catalogs);
  const {source} = checked;
  const {schema} = await siteKeys({apiVersion: 'onekey.dev/v1', kind: 'SiteSchema', keys: {}}, catalogs);
  if (Object.keys(schema.keys).length === 0) return linted;
  const problems = siteWiringProblems(source.value, schema, (_, path) => source.locate(path));
  return {...linted, problems: [...linted.problems, ...problems]};
}

/** What the next release of the application would be refused for. */
async function brokenContracts(
  {value, locate}: CheckedApplication['source'],
  catalogs: readonly ReleaseCatalog[],
): Promise<readonly Problem[]> {
  const {name, version} = value.metadata;
  const contract = contractOf(value);
  const released = await Promise.all(catalogs.map((catalog) => catalog.contracts(name)));
  return released.flatMap((before) => contractProblems({name, version, contract}, before, locate));
}

async function lintProject(dir: string, catalogs: readonly ReleaseCatalog[]): Promise<Linted> {
  try {
    const checked = await checkProjectFolder(dir);
    const {project, lock} = await resolveChecked(checked, {catalogs, versions: {from: 'lock', frozen: false}});
    const {applications, products} = checked;
    const linted = await Promise.all(applications.map((it) => lintApplication(it, catalogs)));
    return {
      checked: [
        listed({value: project}, dir),
        ...products.map(({source}) => listed(source, source.folder)),
        ...linted.flatMap(({checked}) => checked),
      ],
      // Those that the project takes were checked with its values, which may differ from their defaults.
      problems: linted.flatMap(({checked: [it], problems}) => (isLocked(it, lock) ? [] : problems)),
      archives: linted.flatMap(({archives}) => archives),
      warnings: linted.flatMap(({warnings}) => warnings),
    };
  } catch (error) {
    return {...nothing, problems: problemsOf(error)};
  }
}

function isLocked(folder: LintedFolder | undefined, {applications}: ProjectLock): boolean {
  return applications.some(({name, version}) => name === folder?.name && version === folder.version);
}

type Named = Pick<Sourced<{kind: LintedFolder['kind']; metadata: {name: string; version: string}}>, 'value'>;

function listed({value: {kind, metadata}}: Named, folder: string): LintedFolder {
  return {kind, name: metadata.name, version: metadata.version, folder: path.normalize(folder)};
}
