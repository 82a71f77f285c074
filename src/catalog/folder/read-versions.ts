import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {OnekeyError} from '../../errors.ts';
import {type Contract, contractOf} from '../../manifest/contract.ts';
import {readApplication} from '../../manifest/read-application.ts';
import {readProduct} from '../../manifest/read-product.ts';
import type {Hint} from '../hints.ts';
import {type ReleaseId, readRecord} from '../read-record.ts';
import type {ReleasedVersion, ReleasedVersions} from '../release-catalog.ts';
import {readMark, reasonsOf} from '../release-mark.ts';
import type {ReleasedKind, ReleaseRecord} from '../release-record.ts';
import {rangesOf} from '../requires.ts';
import {codeOf, isAbsence, reading} from './file-errors.ts';
import {readHints} from './hints.ts';
import type {CatalogPaths} from './paths.ts';

/** What the solver wants to know of a version. */
export interface IndexHint extends Hint {
  readonly digest: string;
  readonly requires: {readonly [name: string]: string};
}

/** What later versions must keep. */
export interface ContractHint extends Hint {
  readonly contract: Contract;
}

const kinds = ['Application', 'Product'] as const;

/** Everything released under a name; undefined where nothing is. What hints know is not read from the release. */
export async function readVersions(paths: CatalogPaths, name: string): Promise<ReleasedVersions | undefined> {
  for (const kind of kinds) {
    const there = await versionsThere(paths, kind, name);
    if (there.length > 0) return {kind, versions: await describe(paths, {kind, name}, there)};
  }
  return undefined;
}

async function describe(
  paths: CatalogPaths,
  {kind, name}: Omit<ReleaseId, 'version'>,
  there: readonly string[],
): Promise<readonly ReleasedVersion[]> {
  const hints = await readHints<IndexHint>(paths.index(kind, name));
  const marked = new Set(await namesIn(paths.marks(kind, name)));
  const versions: ReleasedVersion[] = [];
  for (const version of there) {
    const release = {kind, name, version};
    const {digest, requires} = hints.get(version) ?? (await readIndexHint(paths, release));
    const mark = marked.has(`${version}.yaml`) ? await readMarkOf(paths, release) : undefined;
    versions.push({version, digest, requires, ...(mark && reasonsOf(mark))});
  }
  return versions;
}

/** The contracts of the versions of an application. */
export async function readContracts(paths: CatalogPaths, name: string): Promise<ReadonlyMap<string, Contract>> {
  const there = await versionsThere(paths, 'Application', name);
  const hints = await readHints<ContractHint>(paths.contract('Application', name));
  const entries = there.map(async (version): Promise<[string, Contract]> => {
    const known = hints.get(version)?.contract;
    return [version, known ?? (await readContract(paths, {kind: 'Application', name, version}))];
  });
  return new Map(await Promise.all(entries));
}

/** The record of a release; undefined where it is not there. */
export async function readRecordOf(paths: CatalogPaths, release: ReleaseId): Promise<ReleaseRecord | undefined> {
  const file = paths.record(release);
  const text = await reading(file, async () =>
    readFile(file, 'utf8').catch((error: unknown) => {
      if (!isAbsence(error)) throw error;
      return undefined;
    }),
  );
  return text === undefined ? undefined : readRecord(text, file, release);
}

/** What was said about a release afterwards. */
export async function readMarkOf(paths: CatalogPaths, release: ReleaseId) {
  const file = paths.mark(release);
  const text = await reading(file, () =>
    readFile(file, 'utf8').catch((error) => (isAbsence(error) ? '' : rethrow(error))),
  );
  return text === '' ? {} : readMark(text, file);
}

/** The names of a kind that have a folder, whatever is in it. */
export const namesOf = (paths: CatalogPaths, kind: ReleasedKind): Promise<readonly string[]> =>
  namesIn(paths.kind(kind));

function versionsThere(paths: CatalogPaths, kind: ReleasedKind, name: string): Promise<readonly string[]> {
  return namesIn(paths.versions(kind, name));
}

/** Names that begin with a dot are no versions: other programs leave such. */
async function namesIn(folder: string): Promise<readonly string[]> {
  return reading(folder, async () => {
    try {
      return (await readdir(folder)).filter((name) => !name.startsWith('.'));
    } catch (error) {
      if (isAbsence(error)) return [];
      throw error;
    }
  });
}

async function readIndexHint(paths: CatalogPaths, release: ReleaseId): Promise<IndexHint> {
  const record = await wholeRecord(paths, release);
  const {requires} =
    release.kind === 'Application'
      ? readApplication(...(await textOf(paths, release, 'app.yaml')))
      : readProduct(...(await textOf(paths, release, 'product.yaml')));
  return {version: release.version, digest: record.digest, requires: rangesOf(requires)};
}

async function readContract(paths: CatalogPaths, release: ReleaseId): Promise<Contract> {
  return contractOf(readApplication(...(await textOf(paths, release, 'app.yaml'))));
}

async function wholeRecord(paths: CatalogPaths, release: ReleaseId): Promise<ReleaseRecord> {
  const record = await readRecordOf(paths, release);
  if (record) return record;
  const file = paths.record(release);
  throw new OnekeyError('CATALOG_FILE_GONE', {file}, {at: {file}});
}

async function textOf(paths: CatalogPaths, release: ReleaseId, name: string): Promise<readonly [string, string]> {
  const file = path.join(paths.files(release), name);
  const text = await reading(file, () => readFile(file, 'utf8').catch((error) => gone(file, error)));
  return [text, file];
}

function gone(file: string, cause: unknown): never {
  if (codeOf(cause) === 'ENOENT') throw new OnekeyError('CATALOG_FILE_GONE', {file}, {at: {file}, cause});
  throw cause;
}

function rethrow(error: unknown): never {
  throw error;
}
