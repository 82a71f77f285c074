import {createHash, type KeyObject} from 'node:crypto';
import {existsSync} from 'node:fs';
import {access, constants, mkdir} from 'node:fs/promises';
import path from 'node:path';
import packageJson from '../../package.json' with {type: 'json'};
import type {BundledApplication, BundleJson} from '../bundle/bundle-json.ts';
import {collect} from '../bundle/collect.ts';
import {writeError} from '../bundle/file-error.ts';
import {bundleFormat} from '../bundle/format-version.ts';
import {type LeftOut, leftOut} from '../bundle/left-out.ts';
import {type WrittenBundle, writeBundle} from '../bundle/write.ts';
import type {ReleaseCatalog} from '../catalog/release-catalog.ts';
import type {Clock} from '../engine/ports.ts';
import {isOnekeyError, OnekeyError} from '../errors.ts';
import type {Emit} from '../events.ts';
import type {Rooms} from '../image/read-range.ts';
import {parseReference} from '../image/reference.ts';
import {canonicalJson} from '../object/json.ts';
import {bundledLock} from '../resolve/bundled-lock.ts';
import {bundledProject} from './bundled-project.ts';
import {withCatalogs} from './catalogs.ts';
import {failWith} from './fail.ts';
import {type PlannedFile, planFiles} from './file-plan.ts';
import {factsLimit, imageFacts} from './image-facts.ts';
import type {ImagePlan} from './image-plan.ts';
import {keepImages} from './keep-images.ts';
import {type ImageOptions, openImagePlan, plainImages} from './open-image-plan.ts';
import {resolveProject} from './resolve-project.ts';
import type {ResolvedApplication, ResolvedProject} from './resolved-project.ts';
import {sbom, sbomPath} from './sbom.ts';
import {type SigningContext, type SigningOptions, signingKey} from './signing-key.ts';

/** What `pack build` is to make of which project. */
export interface BuildOptions {
  /** The project's folder. */
  readonly dir: string;
  /** The bundle's path; default `dist/<name>-<version>.tgz`, below the current folder. */
  readonly output?: string;
  /** Do everything but write the file. */
  readonly dryRun: boolean;
  /** Beside what lies in the project's folder; default: none, and a lock need not be there. */
  readonly versions?: {readonly catalogs: readonly string[]; readonly frozen: boolean};
  /** Which images, and from where; default {@link plainImages}. */
  readonly images?: ImageOptions;
  /** Splits it into volumes of so many bytes. */
  readonly volumeSize?: number;
  /** Signs the bundle with this key. */
  readonly sign?: SigningOptions;
}

/** What building is told, may be stopped by, and goes by. */
export interface BuildContext extends SigningContext {
  readonly emit: Emit;
  readonly signal: AbortSignal;
  readonly clock: Pick<Clock, 'monotonic' | 'sleep'>;
}

/** A bundle that has been built, or would have been. `size` in bytes. */
export interface BuildReport {
  /** Of the file, or of the first volume. */
  readonly path: string;
  readonly volumes: number;
  readonly project: {readonly name: string; readonly version: string};
  /** `sha256:…` of `bundle.json`. */
  readonly digest: string;
  readonly size: number;
  readonly applications: number;
  readonly images: number;
  readonly leftOut: LeftOut;
  readonly seconds: number;
}

/**
 * `pack build`: settles the versions of a project by its lock, or anew where it has none, and writes its bundle. The same project gives the
 * same bytes; a bundle that is there is replaced when the new one is complete. Memory does not grow with the images. What image names stood
 * for is added to a lock that does not know it yet, unless it is frozen.
 * @throws OnekeyError what `resolveProject` throws, IMAGE_…, BUNDLE_…, SIGNATURE_…
 */
export async function build(options: BuildOptions, context: BuildContext): Promise<BuildReport> {
  const start = context.clock.monotonic();
  // before the long work: a passphrase that does not fit is told at once
  const privateKey = options.sign && (await signingKey(options.sign, context));
  const report = await withCatalogs(options.versions?.catalogs ?? [], context, (catalogs) =>
    buildFrom(catalogs, options, privateKey, context),
  );
  return {...report, seconds: (context.clock.monotonic() - start) / 1000};
}

async function buildFrom(
  catalogs: readonly ReleaseCatalog[],
  {dir, output, dryRun, versions, volumeSize, images: imageOptions = plainImages}: BuildOptions,
  privateKey: KeyObject | undefined,
  {emit, signal}: BuildContext,
): Promise<Omit<BuildReport, 'seconds'>> {
  const frozen = versions?.frozen ?? false;
  emit({type: 'step.started', step: 'resolve'});
  const resolved = await resolveProject(dir, {catalogs, versions: {from: 'lock', frozen}});
  emit({type: 'step.finished', step: 'resolve'});
  for (const warning of resolved.warnings) emit({type: 'warning', warning});
  const {name, version} = resolved.project.metadata;
  const target = output ?? path.join('dist', `${name}-${version}.tgz`);
  // A folder that is named is there, or a stick that is not plugged in would end up on the disk.
  if (output === undefined && !dryRun) await mkdir('dist', {recursive: true});
  // Said now, and not after all images have been read.
  if (!dryRun) await checkWritable(path.dirname(target), target);
  emit({type: 'step.started', step: 'hash'});
  const temporaryFolder = existingFolder(path.dirname(path.resolve(target)));
  const images = await openImagePlan(resolved.applications, imageOptions, {
    temporaryFolder,
    locked: resolved.lock.images,
    signal,
    onProgress: (done, total) => emit({type: 'step.progress', step: 'hash', done, total}),
  });
  try {
    failWith(images.problems);
    await keepImages(dir, images.locked, {frozen, dryRun});
    const files = await planFiles(resolved.applications, images, new Map([[sbomPath, await sbomOf(resolved, images)]]));
    emit({type: 'step.finished', step: 'hash'});
    signal.throwIfAborted();
    const {
      digest,
      size,
      files: written,
    } = await write(bundleJson(resolved, images, files), files, images, {
      ...(!dryRun && {path: target}),
      volumeSize,
      privateKey,
      signal,
      emit,
    });
    return {
      path: written[0] ?? target,
      volumes: written.length || 1,
      project: {name, version},
      digest,
      size,
      applications: resolved.applications.length,
      images: images.images.length,
      leftOut: leftOut(images),
    };
  } finally {
    await images.close();
  }
}

async function checkWritable(folder: string, target: string): Promise<void> {
  await access(folder, constants.W_OK).catch((error: unknown) => {
    throw writeError(error, target);
  });
}

/** The folder, or the nearest one above that is there: --dry-run makes none. */
function existingFolder(folder: string): string {
  const above = path.dirname(folder);
  return existsSync(folder) || above === folder ? folder : existingFolder(above);
}

/** The bill of materials, with what the images say of themselves. */
async function sbomOf(resolved: ResolvedProject, {images, blobs}: ImagePlan): Promise<Uint8Array> {
  const read = async (digest: string) => {
    const blob = blobs.get(digest);
    return blob && blob.size <= factsLimit ? collect(await blob.open()) : undefined;
  };
  const described = [];
  for (const image of images) described.push({...image, ...(await imageFacts(image.digest, read))});
  return sbom(resolved, described, packageJson.version);
}

async function write(
  json: BundleJson,
  files: readonly PlannedFile[],
  {blobs}: ImagePlan,
  {
    emit,
    ...target
  }: {
    path?: string;
    volumeSize: number | undefined;
    privateKey: KeyObject | undefined;
    signal: AbortSignal;
    emit: Emit;
  },
): Promise<WrittenBundle> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const total = files.reduce((sum, file) => sum + file.size, 0);
  emit({type: 'step.started', step: 'write'});
  const onProgress = (done: number) => emit({type: 'step.progress', step: 'write', done, total});
  const open = async ({path: name}: {path: string}, rooms: Rooms) => (byPath.get(name) as PlannedFile).open(rooms);
  const written = await writeBundle(json, open, {...target, onProgress}).catch((error: unknown) => {
    throw blobError(error, blobs);
  });
  emit({type: 'step.finished', step: 'write'});
  return written;
}

/** A blob that is not what its image says is told by the archive that it came from. */
function blobError(error: unknown, blobs: ImagePlan['blobs']): unknown {
  if (!isOnekeyError(error) || !['BUNDLE_ENTRY_DIGEST', 'BUNDLE_ENTRY_SIZE'].includes(error.code)) return error;
  const {entry, expected, found} = error.params as {entry: string; expected: string | number; found: string | number};
  const digest = entry.replace(/^blobs\/sha256\//, 'sha256:');
  const blob = blobs.get(digest);
  if (!blob) return error;
  const {from, isPulled} = blob;
  if (isPulled) {
    const {registry: host, repository} = parseReference(from);
    const told = typeof expected === 'number' ? `${found} B` : `sha256:${found}`;
    return new OnekeyError('REGISTRY_CONTENT', {host, repository, expected: digest, found: told}, {cause: error});
  }
  return typeof expected === 'number'
    ? new OnekeyError('IMAGE_BLOB_SIZE', {blob: digest, from, expected, found: Number(found)}, {cause: error})
    : new OnekeyError('IMAGE_BLOB_DIGEST', {from, expected: digest, found: `sha256:${found}`}, {cause: error});
}

function bundleJson(
  resolved: ResolvedProject,
  {images, locked, bases, absent}: ImagePlan,
  files: readonly PlannedFile[],
): BundleJson {
  const {project, lock, workflow, siteSchema, applications} = resolved;
  return {
    apiVersion: 'onekey.dev/v1',
    kind: 'Bundle',
    formatVersion: bundleFormat,
    project: bundledProject(project),
    lock: bundledLock({...lock, images: locked}, project),
    applications: applications.map((resolved) => bundled(resolved, images)),
    workflow,
    siteSchema,
    images,
    ...(absent.length > 0 && {bases, absent}),
    files: files.map(({path: name, size, sha256}) => ({path: name, size, sha256})),
    madeBy: {onekey: packageJson.version, node: process.version},
  };
}

/** The same files with another image behind the same name deploy differently: the digest covers both. */
function bundled({application, values, digest}: ResolvedApplication, images: ImagePlan['images']): BundledApplication {
  const own = images.filter(({usedBy}) => usedBy.includes(application.metadata.name));
  const content = canonicalJson({digest, images: own.map((image) => [image.name, image.digest])});
  return {application, values, digest: `sha256:${createHash('sha256').update(content).digest('hex')}`};
}
