import {type Problem, problem} from '../errors.ts';
import type {BundleJson} from './bundle-json.ts';
import {blobPath} from './rules.ts';

/** What of an OCI or docker manifest names other blobs (image-spec, manifest.md and image-index.md). */
interface Manifest {
  readonly config?: Named;
  readonly layers?: readonly Named[];
  readonly manifests?: readonly Named[];
}

interface Named {
  readonly digest?: string;
}

/**
 * The blobs that the bundle's images need and that neither travel nor are declared absent. Only layers may be absent. `read` gives the
 * bytes of a listed blob.
 */
export async function missingBlobs(
  {images, files, absent = []}: BundleJson,
  read: (digest: string) => Promise<Uint8Array>,
): Promise<readonly Problem[]> {
  const there = new Map(files.map(({path}, place) => [path, place]));
  const placeOf = (digest: string) => there.get(blobPath(digest)) ?? 0;
  const leftOut = new Set(absent.map(({digest}) => digest));
  const missing = new Map<string, Problem>();
  const need = (image: string, {digest}: Named, mayBeAbsent: boolean): boolean => {
    if (digest === undefined || there.has(blobPath(digest))) return digest !== undefined;
    if (!mayBeAbsent || !leftOut.has(digest))
      missing.set(digest, problem('BUNDLE_BLOB_MISSING', {image, blob: digest}));
    return false;
  };
  /** Looks into manifests, given with an image that names each, and gives those that they name. */
  const look = async (manifests: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, string>> => {
    const children = new Map<string, string>();
    // In the order in which they lie: a file that can only be read from front to end is not begun again for each.
    for (const digest of [...manifests.keys()].sort((a, b) => placeOf(a) - placeOf(b))) {
      const image = manifests.get(digest) ?? '';
      const {config, layers = [], manifests: own = []} = parse(await read(digest));
      if (config) need(image, config, false);
      for (const layer of layers) need(image, layer, true);
      for (const child of own) {
        if (need(image, child, false) && child.digest && !manifests.has(child.digest))
          children.set(child.digest, image);
      }
    }
    return children;
  };
  // An index of indexes is nothing that onekey writes: one level is followed, and no cycle can be.
  await look(await look(new Map(images.map(({name, digest}) => [digest, name]))));
  return [...missing.values()];
}

function parse(bytes: Uint8Array): Manifest {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    return value !== null && typeof value === 'object' ? shaped(value as {readonly [key: string]: unknown}) : {};
  } catch {
    return {};
  }
}

/** Anyone may have written the manifest: only what has the right shape is looked at. */
function shaped(value: {readonly [key: string]: unknown}): Manifest {
  const named = (one: unknown): readonly Named[] => {
    const {digest} = (one ?? {}) as {digest?: unknown};
    return typeof digest === 'string' ? [{digest}] : [];
  };
  const list = (many: unknown) => (Array.isArray(many) ? many.flatMap(named) : []);
  const [config] = named(value.config);
  return {...(config && {config}), layers: list(value.layers), manifests: list(value.manifests)};
}
