import {type InFolder, problemsOf, readManifestFile} from '../catalog/read-manifest-file.ts';
import type {ReleaseCatalog} from '../catalog/release-catalog.ts';
import {type ErrorParams, OnekeyError, type Problem} from '../errors.ts';
import type {Product} from '../manifest/product.ts';
import {readApplicationSource} from '../manifest/read-application.ts';
import {readProductSource} from '../manifest/read-product.ts';
import type {Sourced} from '../manifest/sourced.ts';
import type {ChosenVersion, ProjectLock} from '../resolve/project-lock.ts';
import {type CheckedApplication, checkApplication} from './check-application.ts';
import type {CheckedProduct} from './check-product.ts';
import type {ReleasedImages} from './resolved-project.ts';

/** The applications and products of a lock, by name, with their files. */
export interface Fetched {
  readonly chosen: ReadonlyMap<string, CheckedApplication>;
  readonly products: ReadonlyMap<string, Sourced<Product>>;
  /** Of what comes from a catalog. */
  readonly released: ReadonlyMap<string, ReleasedImages>;
  readonly problems: readonly Problem[];
}

/** What lies in the project's own folder. */
export interface LocalFiles {
  readonly applications: readonly CheckedApplication[];
  readonly products: readonly CheckedProduct[];
}

/**
 * Reads what was chosen: from the project's own folder, or from the catalog that has it, where every file is checked. What a release turns out
 * to be has the digest that it was chosen by: neither an index nor a tag is believed.
 */
export async function fetchChosen(
  lock: ProjectLock,
  local: LocalFiles,
  homeOf: (name: string, version: string) => ReleaseCatalog | undefined,
): Promise<Fetched> {
  const chosen = new Map<string, CheckedApplication>();
  const products = new Map<string, Sourced<Product>>();
  const released = new Map<string, ReleasedImages>();
  const problems: Problem[] = [];
  await Promise.all([
    ...lock.applications.map((it) => told(() => application(it))),
    ...lock.products.map((it) => told(() => product(it))),
  ]);
  return {chosen: inOrder(chosen, lock.applications), products: inOrder(products, lock.products), released, problems};

  async function told(work: () => Promise<void>): Promise<void> {
    await work().catch((error: unknown) => {
      problems.push(...problemsOf(error));
    });
  }

  async function application({name, version, digest}: ChosenVersion): Promise<void> {
    const own = local.applications.find(({source}) => isIt(source, name, version));
    if (own) return void chosen.set(name, own);
    const home = homeOf(name, version);
    if (!home) return;
    const {folder, record} = await home.open({kind: 'Application', name, version});
    refuseOtherDigest({name, version, locked: digest, found: record.digest});
    const source = await readManifestFile(folder, 'app.yaml', readApplicationSource);
    problems.push(...source.problems);
    if (!source.read) return;
    const checked = await checkApplication(source.read);
    problems.push(...checked.problems);
    chosen.set(name, checked);
    released.set(name, {from: home.address, images: record.images, openBlob: home.openBlob});
  }

  async function product({name, version, digest}: ChosenVersion): Promise<void> {
    const own = local.products.find(({source}) => isIt(source, name, version));
    if (own) return void products.set(name, own.source);
    const opened = await homeOf(name, version)?.open({kind: 'Product', name, version});
    if (!opened) return;
    refuseOtherDigest({name, version, locked: digest, found: opened.record.digest});
    const source = await readManifestFile(opened.folder, 'product.yaml', readProductSource);
    problems.push(...source.problems);
    if (source.read) products.set(name, source.read);
  }
}

function refuseOtherDigest(params: ErrorParams<'RESOLVE_LOCK_DIGEST'>): void {
  if (params.locked !== params.found) throw new OnekeyError('RESOLVE_LOCK_DIGEST', params);
}

type Named = InFolder<{readonly metadata: {readonly name: string; readonly version: string}}>;

const isIt = ({value: {metadata}}: Named, name: string, version: string) =>
  metadata.name === name && metadata.version === version;

/** Reading ends in any order; what is told and built stands in one. */
function inOrder<T>(found: ReadonlyMap<string, T>, versions: readonly ChosenVersion[]): ReadonlyMap<string, T> {
  return new Map(
    versions.flatMap(({name}) => {
      const value = found.get(name);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}
