import {createHash} from 'node:crypto';
import {OnekeyError} from '../errors.ts';
import {parseJson} from '../object/json.ts';
import {isMap, type JsonMap} from '../object/json-map.ts';
import type {Json} from '../object/kube-object.ts';
import {decode, encode} from './encode.ts';
import {type RecordKind, recordLabels} from './labels.ts';
import type {Release} from './release.ts';
import type {RecordSecret} from './secret-store.ts';

/** The API server takes 1 MiB of data in a Secret; room is left for names and labels. */
export const chunkBytes = 900 * 1024;

/** A revision as Secrets: the head is written last, and names its chunks by digest. Small revisions are all head. */
export interface ReleaseSecrets {
  readonly chunks: readonly RecordSecret[];
  readonly head: RecordSecret;
}

interface Parts {
  readonly chunks: readonly {readonly name: string; readonly sha256: string}[];
}

/** `onekey.<instance>.<application>.v<revision>` */
export function releaseName({
  instance,
  application,
  revision,
}: Pick<Release, 'instance' | 'application' | 'revision'>): string {
  return `onekey.${instance}.${application}.v${revision}`;
}

export function releaseSecrets(release: Release): ReleaseSecrets {
  const name = releaseName(release);
  const bytes = encode(release as unknown as Json);
  const make = (own: string, record: RecordKind, data: RecordSecret['data']): RecordSecret => ({
    name: own,
    type: 'onekey.dev/release',
    labels: {
      [recordLabels.record]: record,
      [recordLabels.instance]: release.instance,
      [recordLabels.application]: release.application,
      [recordLabels.revision]: String(release.revision),
      [recordLabels.state]: release.state,
    },
    data,
  });
  if (bytes.length <= chunkBytes) return {chunks: [], head: make(name, 'release', {release: bytes})};

  // Named by content, the chunks of a rewrite never touch those of the head that still stands.
  const chunks = Array.from({length: Math.ceil(bytes.length / chunkBytes)}, (_, index) => {
    const part = bytes.subarray(index * chunkBytes, (index + 1) * chunkBytes);
    const sha256 = createHash('sha256').update(part).digest('hex');
    return {sha256, secret: make(`${name}.${index}.${sha256.slice(0, 16)}`, 'chunk', {part})};
  });
  const parts: Parts = {chunks: chunks.map(({sha256, secret}) => ({name: secret.name, sha256}))};
  return {
    chunks: chunks.map(({secret}) => secret),
    head: make(name, 'release', {parts: Buffer.from(JSON.stringify(parts))}),
  };
}

/** The chunks that a head needs, which bear its name; none for a small revision. @throws OnekeyError CLUSTER_RECORD_DAMAGED */
export function chunksOf({name, data: {parts}}: RecordSecret): Parts['chunks'] {
  if (!parts) return [];
  let chunks: Json | undefined;
  try {
    chunks = (parseJson(Buffer.from(parts).toString('utf8')) as Partial<JsonMap>).chunks;
  } catch (cause) {
    throw damaged(name, cause);
  }
  if (!Array.isArray(chunks) || !chunks.every((chunk) => isChunkOf(name, chunk))) throw damaged(name);
  return chunks as unknown as Parts['chunks'];
}

const isChunkOf = (head: string, chunk: Json) =>
  isMap(chunk) &&
  typeof chunk.name === 'string' &&
  /^\.[\w.]+$/.test(chunk.name.slice(head.length)) &&
  chunk.name.startsWith(head);

/**
 * The revision that a head and its chunks hold. What it says it is a revision of, of which names in the API are made, is what the
 * head's name says.
 * @throws OnekeyError CLUSTER_RECORD_DAMAGED when a chunk is missing or is not what the head says
 */
export async function readRelease(
  head: RecordSecret,
  getChunk: (name: string) => Promise<RecordSecret | undefined>,
): Promise<Release> {
  const needed = chunksOf(head);
  const parts = await Promise.all(
    needed.map(async ({name, sha256}) => {
      const part = (await getChunk(name))?.data.part;
      if (!part || createHash('sha256').update(part).digest('hex') !== sha256) throw damaged(name);
      return part;
    }),
  );
  const bytes = needed.length > 0 ? Buffer.concat(parts) : head.data.release;
  if (!bytes) throw damaged(head.name);
  const release = decodeRelease(head.name, bytes);
  if (releaseName(release) !== head.name) throw damaged(head.name);
  return release;
}

function decodeRelease(name: string, bytes: Uint8Array): Release {
  let release: Json;
  try {
    release = decode(bytes);
  } catch (cause) {
    throw damaged(name, cause);
  }
  if (!isMap(release)) throw damaged(name);
  return release as unknown as Release;
}

const damaged = (secret: string, cause?: unknown) => new OnekeyError('CLUSTER_RECORD_DAMAGED', {secret}, {cause});
