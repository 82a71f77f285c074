import {createHash} from 'node:crypto';
import os from 'node:os';
import {contentDigest} from '../catalog/application-files.ts';
import type {CatalogContext} from '../catalog/open-catalog.ts';
import {type InFolder, readManifestFile} from '../catalog/read-manifest-file.ts';
import type {NewRelease, ReleaseCatalog} from '../catalog/release-catalog.ts';
import {type ReleasedKind, type ReleaseRecord, sealed} from '../catalog/release-record.ts';
import {rangesOf} from '../catalog/requires.ts';
import {type Problem, problem} from '../errors.ts';
import type {Emit} from '../events.ts';
import type {Requirement} from '../manifest/application.ts';
import {contractOf, contractProblems} from '../manifest/contract.ts';
import {readApplicationSource} from '../manifest/read-application.ts';
import {readProductSource} from '../manifest/read-product.ts';
import {withCatalogs} from './catalogs.ts';
import {type CheckedApplication, checkApplication} from './check-application.ts';
import {fileNameProblems} from './check-file-names.ts';
import {type CheckedProduct, checkProduct} from './check-product.ts';
import {checkTogether} from './check-together.ts';
import {failWith} from './fail.ts';
import {applicationProblems} from './lint-application.ts';
import {type ImageOptions, openImagePlan} from './open-image-plan.ts';
import {resolvedApplication} from './resolved-application.ts';

/** What is released into which catalog. */
export interface ReleaseOptions {
  /** The folder of an application or product. */
  readonly dir: string;
  /** Address of the catalog. */
  readonly catalog: string;
  readonly images: ImageOptions;
  /** Check everything, publish nothing. */
  readonly dryRun: boolean;
}

/** Who releases, and when. */
export interface ReleaseContext extends CatalogContext {
  readonly emit: Emit;
  readonly operator: string;
  readonly clock: CatalogContext['clock'] & {now(): string};
}

/** A version that has been released, or would have been. */
export interface ReleaseReport {
  readonly kind: ReleasedKind;
  readonly name: string;
  readonly version: string;
  readonly digest: string;
  readonly catalog: string;
  /** False where the same was released before: nothing has changed. */
  readonly isNew: boolean;
  readonly files: number;
  readonly images: number;
}

/**
 * `pack release`: checks an application or product by itself, against the contracts of the versions before it and together with the newest of
 * what it requires, and publishes it. Released again with the same content, nothing changes.
 * @throws OnekeyError MANIFEST_…, RESOLVE_…, WORKFLOW_…: what is wrong; IMAGE_…; CATALOG_…: released with other content, or not writable
 */
export async function release(
  {dir, catalog: address, images, dryRun}: ReleaseOptions,
  context: ReleaseContext,
): Promise<ReleaseReport> {
  return withCatalogs([address], context, async ([catalog]) => {
    if (!catalog) throw new Error('no catalog was opened');
    const subject = await readSubject(dir);
    const {source, application} = subject;
    const {kind, metadata} = source.value;
    context.emit({type: 'step.started', step: 'resolve'});
    await checkTogether(subject, catalog);
    context.emit({type: 'step.finished', step: 'resolve'});
    const contract = application && contractOf(application.source.value);
    const check: NewRelease['check'] = (before) => {
      if (contract) failWith(contractProblems({...metadata, contract}, before, source.locate));
    };
    return withImages(subject, images, context, async (found) => {
      const {files, ...planned} = found;
      const record = recordOf(kind, metadata, found, context);
      const release = {
        record,
        requires: rangesOf(source.value.requires),
        files,
        ...planned,
        check,
        signal: context.signal,
      };
      if (dryRun) check(await contractsIn(catalog, metadata.name));
      const {isNew} = dryRun ? {isNew: true} : await catalog.publish({...release, ...(contract && {contract})});
      const counts = {files: record.files.length, images: record.images.length};
      return {
        kind,
        name: metadata.name,
        version: metadata.version,
        digest: record.digest,
        catalog: address,
        isNew,
        ...counts,
      };
    });
  });
}

/** What is to be released. */
export interface Subject {
  readonly source: InFolder<Named>;
  readonly application?: CheckedApplication;
  readonly product?: CheckedProduct;
}

interface Named {
  readonly kind: ReleasedKind;
  readonly metadata: {readonly name: string; readonly version: string};
  readonly requires: {readonly [name: string]: Requirement};
}

async function readSubject(dir: string): Promise<Subject> {
  const [app, product] = await Promise.all([
    readManifestFile(dir, 'app.yaml', readApplicationSource),
    readManifestFile(dir, 'product.yaml', readProductSource),
  ]);
  failWith([...app.problems, ...product.problems]);
  if (app.read) {
    const application = await checkApplication(app.read);
    failWith(applicationProblems(application));
    return {source: app.read, application};
  }
  if (product.read) {
    const checked = await checkProduct(product.read);
    failWith(fileNameProblems(product.read.value.metadata.name, dir, checked.files.content.keys()));
    return {source: product.read, product: checked};
  }
  const missing: Problem = problem('MANIFEST_FOLDER_UNKNOWN', {path: dir, expected: ['app.yaml', 'product.yaml']});
  failWith([missing]);
  throw new Error('a folder without a manifest was taken');
}

type Planned = Pick<NewRelease, 'files' | 'openBlob' | 'onProgress'> & Pick<ReleaseRecord, 'images' | 'blobs'>;

/** Finds the images, and does some work while they can be read. */
async function withImages<T>(
  {application, product}: Subject,
  options: ImageOptions,
  {emit, signal}: ReleaseContext,
  work: (planned: Planned) => Promise<T>,
): Promise<T> {
  const files = (application ?? product)?.files.content ?? new Map();
  const none = {files, images: [], blobs: [], openBlob: noBlob, onProgress: () => undefined};
  if (!application) return work(none);
  emit({type: 'step.started', step: 'hash'});
  const plan = await openImagePlan([resolvedApplication(application, {}, undefined)], options, {
    temporaryFolder: os.tmpdir(),
    locked: [],
    signal,
    onProgress: (done, total) => emit({type: 'step.progress', step: 'hash', done, total}),
  });
  try {
    failWith(plan.problems);
    emit({type: 'step.finished', step: 'hash'});
    const locked = new Map(plan.locked.map((image) => [image.name, image]));
    const blobs = [...plan.blobs]
      .map(([digest, {size}]) => ({digest, size}))
      .sort((a, b) => (a.digest < b.digest ? -1 : 1));
    const images = plan.images
      .map(({usedBy: _, ...image}) => ({
        ...(locked.get(image.name) ?? {source: image.digest, platforms: []}),
        ...image,
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const openBlob: NewRelease['openBlob'] = async (digest, rooms) =>
      plan.blobs.get(digest)?.open(rooms) ?? noBlob(digest);
    return await work({...none, images, blobs, openBlob});
  } finally {
    await plan.close();
  }
}

function recordOf(
  of: ReleasedKind,
  {name, version}: Named['metadata'],
  {files, images, blobs}: Planned,
  {clock, operator}: ReleaseContext,
): ReleaseRecord {
  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  const content = new Map([...files].map(([path, bytes]) => [path, Buffer.from(bytes)]));
  return sealed({
    apiVersion: 'onekey.dev/v1',
    kind: 'Release',
    of,
    name,
    version,
    digest: contentDigest(content),
    files: [...files].map(([path, bytes]) => ({path, size: bytes.length, sha256: sha256(bytes)})),
    images,
    blobs,
    released: {at: clock.now(), by: operator},
  });
}

/** Empty where there is no catalog yet. */
async function contractsIn(catalog: ReleaseCatalog, name: string) {
  return (await catalog.exists()) ? catalog.contracts(name) : new Map();
}

async function noBlob(digest: string): Promise<never> {
  throw new Error(`${digest} is no blob of what is released`);
}
