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

/** The largest manifest or configuration that is looked at, in bytes. */
export const factsLimit = 4 * 1024 * 1024;

/** How many platforms of an image are looked at: an index of millions, or of itself, costs no more than this. */
const mostPlatforms = 20;

/**
 * Reads an image's manifest, and its configuration; of an index all platforms' sizes, and the configuration of the first. Anybody may have
 * written these: what cannot be understood says nothing.
 */
export async function imageFacts(digest: string, read: ReadBlob): Promise<ImageFacts> {
  const manifests = await manifestsOf(digest, read);
  const parts = new Map(
    manifests.flatMap((manifest) => [field(manifest, 'config'), ...listOf(field(manifest, 'layers'))]).flatMap(partOf),
  );
  const contentSize = [...parts.values()].reduce((sum, size) => sum + size, 0);
  const config = await parsed(field(field(manifests[0], 'config'), 'digest'), read);
  const labels = field(field(config, 'config'), 'Labels');
  const text = (name: string) => {
    const value = field(labels, `org.opencontainers.image.${name}`);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const [version, licences, origin] = [text('version'), text('licenses'), text('source') ?? text('url')];
  return {contentSize, ...(version && {version}), ...(licences && {licences}), ...(origin && {origin})};
}

async function manifestsOf(digest: string, read: ReadBlob): Promise<readonly unknown[]> {
  const manifest = await parsed(digest, read);
  const entries = field(manifest, 'manifests');
  if (!Array.isArray(entries)) return [manifest];
  const platforms: unknown[] = [];
  for (const entry of entries.slice(0, mostPlatforms)) platforms.push(await parsed(field(entry, 'digest'), read));
  return platforms;
}

async function parsed(digest: unknown, read: ReadBlob): Promise<unknown> {
  const bytes = typeof digest === 'string' ? await read(digest) : undefined;
  try {
    return bytes && JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}

const field = (value: unknown, name: string): unknown =>
  value !== null && typeof value === 'object' && Object.hasOwn(value, name)
    ? (value as {readonly [name: string]: unknown})[name]
    : undefined;

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function partOf(descriptor: unknown): readonly (readonly [digest: string, size: number])[] {
  const [digest, size] = [field(descriptor, 'digest'), field(descriptor, 'size')];
  return typeof digest === 'string' && Number.isSafeInteger(size) && (size as number) >= 0
    ? [[digest, size as number]]
    : [];
}
