/** What an image says of itself, by the labels of its configuration (OCI image-spec, annotations.md). Not checked by anyone. */
export interface ImageFacts {
  /** Bytes of configuration and layers, each once. */
  readonly contentSize: number;
  readonly version?: string;
  readonly licences?: string;
  /** Where its sources are. */
  readonly origin?: string;
}

/** Gives a blob that is small enough to be read whole; undefined for others. */
export type ReadBlob = (digest: string) => Promise<Uint8Array | undefined>;

interface Manifest {
  readonly config?: {readonly digest: string; readonly size: number};
  readonly layers?: readonly {readonly digest: string; readonly size: number}[];
  /** Of an index: manifests by platform. */
  readonly manifests?: readonly {readonly digest: string}[];
}

/** The largest manifest or configuration that is looked at, in bytes. */
export const factsLimit = 4 * 1024 * 1024;

/** Reads an image's manifest, and its configuration; of an index that of its first platform. What cannot be read says nothing. */
export async function imageFacts(digest: string, read: ReadBlob): Promise<ImageFacts> {
  const manifests = await manifestsOf(digest, read);
  const parts = new Map(
    manifests
      .flatMap(({config, layers = []}) => [...(config ? [config] : []), ...layers])
      .map((one) => [one.digest, one]),
  );
  const contentSize = [...parts.values()].reduce((sum, {size}) => sum + size, 0);
  const [first] = manifests;
  const labels = first?.config ? await labelsOf(first.config.digest, read) : {};
  const text = (name: string) => {
    const value = labels[`org.opencontainers.image.${name}`];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const [version, licences, origin] = [text('version'), text('licenses'), text('source') ?? text('url')];
  return {contentSize, ...(version && {version}), ...(licences && {licences}), ...(origin && {origin})};
}

async function manifestsOf(digest: string, read: ReadBlob): Promise<readonly Manifest[]> {
  const manifest = await parsed<Manifest>(digest, read);
  if (!manifest) return [];
  if (!Array.isArray(manifest.manifests)) return [manifest];
  const platforms = await Promise.all(manifest.manifests.map((one) => parsed<Manifest>(one.digest, read)));
  return platforms.filter((one) => one !== undefined);
}

async function labelsOf(digest: string, read: ReadBlob): Promise<{readonly [label: string]: unknown}> {
  const config = await parsed<{config?: {Labels?: {readonly [label: string]: unknown}} | null}>(digest, read);
  return config?.config?.Labels ?? {};
}

async function parsed<T>(digest: string, read: ReadBlob): Promise<T | undefined> {
  const bytes = await read(digest);
  if (!bytes) return undefined;
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    return value !== null && typeof value === 'object' ? (value as T) : undefined;
  } catch {
    return undefined;
  }
}
