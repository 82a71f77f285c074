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
  const there = new Set(files.map(({path}) => path));
  const leftOut = new Set(absent.map(({digest}) => digest));
  const missing = new Map<string, Problem>();
  const need = (image: string, {digest}: Named, mayBeAbsent: boolean): boolean => {
    if (digest === undefined || there.has(blobPath(digest))) return digest !== undefined;
    if (!mayBeAbsent || !leftOut.has(digest))
      missing.set(digest, problem('BUNDLE_BLOB_MISSING', {image, blob: digest}));
    return false;
  };
  const seen = new Set<string>();
  for (const {name, digest} of images) {
    const manifests = new Set([digest]);
    for (const one of manifests) {
      if (seen.has(one)) continue; // whatever names it how often, it is read once
      seen.add(one);
      const {config, layers = [], manifests: children = []} = parse(await read(one));
      if (config) need(name, config, false);
      for (const layer of layers) need(name, layer, true);
      // An index of indexes is nothing that onekey writes: one level is followed, and no cycle can be.
      for (const child of children) {
        if (need(name, child, false) && one === digest && child.digest) manifests.add(child.digest);
      }
    }
  }
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
