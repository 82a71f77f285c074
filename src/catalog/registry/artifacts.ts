import {createHash} from 'node:crypto';
import {isOnekeyError, OnekeyError} from '../../errors.ts';
import {collect} from '../../image/collect.ts';
import type {Descriptor} from '../../image/image.ts';
import {mediaTypes} from '../../image/media-types.ts';
import {parseManifest} from '../../image/parse-manifest.ts';
import type {ArtifactClient} from '../../image/registry/artifact-client.ts';
import {verified} from '../../image/verified.ts';

/** What the artifacts of a catalog say they are. */
export const artifactTypes = {
  catalog: 'application/vnd.onekey.catalog.v1+json',
  name: 'application/vnd.onekey.catalog.name.v1+json',
  index: 'application/vnd.onekey.catalog.index.v1+jsonl',
  turn: 'application/vnd.onekey.catalog.turn.v1+json',
  siteSchema: 'application/vnd.onekey.catalog.site-schema.v1+yaml',
  release: 'application/vnd.onekey.release.v1+json',
  mark: 'application/vnd.onekey.release.mark.v1+yaml',
} as const;

export type ArtifactType = keyof typeof artifactTypes;

const fileType = 'application/vnd.onekey.release.file.v1';
/** Bytes that the text of an artifact may have: the index of ten thousand versions has less. */
const textLimit = 32 * 1024 * 1024;

/** Where an artifact lies. */
export interface ArtifactPlace {
  readonly repository: string;
  readonly tag: string;
  /** For people. */
  readonly text: string;
}

/** Reads the text of an artifact of a type; undefined where there is none. Rejects with CATALOG_DAMAGED where it is another thing. */
export async function readArtifact(
  client: ArtifactClient,
  {repository, tag, text: file}: ArtifactPlace,
  type: ArtifactType,
  signal: AbortSignal,
): Promise<string | undefined> {
  const stored = await client.readManifest(repository, tag, signal);
  if (!stored) return undefined;
  try {
    const {config} = parseManifest(stored.manifestBytes, file);
    if (config.mediaType !== artifactTypes[type]) throw new OnekeyError('CATALOG_DAMAGED', {file}, {at: {file}});
    const bytes = verified(config, client.openBlob(repository, config, signal), file);
    return (await collect(bytes, Math.min(config.size, textLimit), file)).toString('utf8');
  } catch (cause) {
    if (!isOnekeyError(cause) || !cause.code.startsWith('IMAGE_')) throw cause;
    throw new OnekeyError('CATALOG_DAMAGED', {file}, {at: {file}, cause});
  }
}

/**
 * Puts an artifact: its text, which is its configuration and its first layer, and files. Blobs come first, so that what has a tag is whole.
 * Other tools find it as files by the names of its layers (`oras pull`).
 */
export async function putArtifact(
  client: ArtifactClient,
  {repository, tag}: ArtifactPlace,
  {type, text, title, files = new Map()}: NewArtifact,
  signal: AbortSignal,
): Promise<void> {
  const config = await putBlob(client, repository, artifactTypes[type], Buffer.from(text), signal);
  const layers = [{...config, annotations: {[titleKey]: title}}];
  for (const [path, bytes] of files) {
    const layer = await putBlob(client, repository, fileType, bytes, signal);
    layers.push({...layer, annotations: {[titleKey]: path}});
  }
  const manifest = {
    schemaVersion: 2,
    mediaType: mediaTypes.ociManifest,
    artifactType: artifactTypes[type],
    config,
    layers,
  };
  const bytes = Buffer.from(JSON.stringify(manifest));
  await client.putManifest(repository, tag, descriptorOf(mediaTypes.ociManifest, bytes), bytes, signal);
}

export interface NewArtifact {
  readonly type: ArtifactType;
  readonly text: string;
  /** The file name of the text. */
  readonly title: string;
  /** By path. */
  readonly files?: ReadonlyMap<string, Uint8Array>;
}

/** image-spec, annotations.md */
const titleKey = 'org.opencontainers.image.title';

/** Uploads a blob where the repository lacks it. */
async function putBlob(
  client: ArtifactClient,
  repository: string,
  mediaType: string,
  bytes: Uint8Array,
  signal: AbortSignal,
): Promise<Descriptor> {
  const blob = descriptorOf(mediaType, bytes);
  const open = async function* () {
    yield bytes;
  };
  if (!(await client.hasBlob(repository, blob, signal)))
    await client.uploadBlob({repository, blob, open, signal, onProgress: () => undefined});
  return blob;
}

const descriptorOf = (mediaType: string, bytes: Uint8Array): Descriptor => ({
  mediaType,
  digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
  size: bytes.length,
});
