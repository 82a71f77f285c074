import type {AbsentBlob, BaseBundle, BundleJson} from '../bundle/bundle-json.ts';
import {type OpenBundle, openBundle} from '../bundle/open.ts';
import {blobPath} from '../bundle/rules.ts';
import {imageContent} from '../image/content.ts';
import type {Descriptor, OpenBlob} from '../image/image.ts';
import {mediaTypes} from '../image/media-types.ts';
import {formatReference, parseReference} from '../image/reference.ts';
import type {LockedLayer} from '../resolve/lock.ts';

/** A bundle that was built before, whose contents need not be made, or need not travel, again. */
export interface EarlierBundle {
  /** As a person named it. */
  readonly path: string;
  readonly base: BaseBundle;
  /** What it made of a plain layer, by diff id. */
  readonly layers: ReadonlyMap<string, LockedLayer>;
  /** Opens a blob that it holds; undefined for others. */
  blob(digest: string): OpenBlob | undefined;
  /**
   * How to leave out a layer that a site has which deployed this bundle; undefined for others. `repository` is preferred where several
   * images have it. What the bundle itself leaves out stays with the base that has it.
   */
  absence(layer: Descriptor, repository: string): AbsentBlob | undefined;
  /** The bases of its own absences. */
  readonly bases: readonly BaseBundle[];
  close(): Promise<void>;
}

/** Opens a bundle and reads its images' manifests. Rejects with a BUNDLE or SIGNATURE error, or an `IMAGE_…` one. */
export async function openEarlier(path: string): Promise<EarlierBundle> {
  const bundle = await openBundle(path);
  try {
    const {json, digest} = bundle;
    const base: BaseBundle = {
      digest,
      project: {name: json.project.metadata.name, version: json.project.metadata.version},
    };
    const held = new Set(json.files.map((file) => file.path));
    const absent = new Map((json.absent ?? []).map((blob) => [blob.digest, blob]));
    const blobs = await blobsOf(bundle);
    return {
      path,
      base,
      bases: json.bases ?? [],
      layers: madeLayers(json, [...blobs.values()]),
      blob: (wanted) => (held.has(blobPath(wanted)) ? bundle.openBlob : undefined),
      absence({digest: layer, size, mediaType}, repository) {
        const {repositories} = blobs.get(layer) ?? {};
        const [first] = repositories ?? [];
        if (first === undefined || !held.has(blobPath(layer))) return absent.get(layer);
        const place = repositories?.has(repository) ? repository : first;
        return {digest: layer, size, mediaType, repository: place, base: digest};
      },
      close: () => bundle.close(),
    };
  } catch (error) {
    await bundle.close();
    throw error;
  }
}

/** An image's repository with its registry, without tag and digest. */
export function repositoryOf(name: string): string {
  const {registry, repository} = parseReference(name);
  return formatReference({registry, repository});
}

interface DeployedBlob extends Descriptor {
  /** Where it lies once the bundle has been deployed. */
  readonly repositories: Set<string>;
}

async function blobsOf({json, openBlob}: OpenBundle): Promise<ReadonlyMap<string, DeployedBlob>> {
  const deployed = new Map<string, DeployedBlob>();
  for (const {name, digest, size, mediaType} of json.images) {
    const {blobs} = await imageContent({digest, size, mediaType}, openBlob);
    for (const blob of blobs) {
      const known = deployed.get(blob.digest) ?? {...blob, repositories: new Set()};
      known.repositories.add(repositoryOf(name));
      deployed.set(blob.digest, known);
    }
  }
  return deployed;
}

/** Layers that were compressed, and those that were left plain, as bundles of format 1 have them. */
function madeLayers({lock}: BundleJson, blobs: readonly Descriptor[]): ReadonlyMap<string, LockedLayer> {
  const plain = blobs.filter(({mediaType}) => mediaType === mediaTypes.ociLayer);
  const compressed = (lock.images ?? []).flatMap(({layers = []}) => layers);
  return new Map([
    ...plain.map(({digest, size}) => [digest, {diffId: digest, digest, size}] as const),
    ...compressed.map((layer) => [layer.diffId, layer] as const),
  ]);
}
