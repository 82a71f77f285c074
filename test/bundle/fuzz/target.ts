import {createHash, createPrivateKey, createPublicKey} from 'node:crypto';
import {readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {gunzipSync} from 'node:zlib';
import type {BundleJson} from '../../../src/bundle/bundle-json.ts';
import {decodeFooter, encodeFooter, footerSize} from '../../../src/bundle/footer.ts';
import {encodeMember} from '../../../src/bundle/gzip-member.ts';
import {signJson} from '../../../src/bundle/private-key.ts';
import {fingerprintOf} from '../../../src/bundle/public-key.ts';
import type {Trust} from '../../../src/bundle/signers.ts';
import {encodeTable, type Member} from '../../../src/bundle/table.ts';
import {entryHeader, paddingOf} from '../../../src/bundle/tar-entry.ts';
import {writeBundle} from '../../../src/bundle/write.ts';
import {noise, opener, sample} from '../sample.ts';

/** A valid, signed bundle, and the parts that mutations take it to. */
export interface Target {
  readonly bytes: Buffer;
  readonly json: BundleJson;
  /** `sha256:…` of its `bundle.json`. */
  readonly digest: string;
  /** Its vendor's key: whatever else it signs, it never signed a bundle that differs. */
  readonly trust: Trust;
  readonly tar: Buffer;
  /** Tar bytes of each gzip member: `bundle.json`, signatures, contents. */
  readonly chunks: readonly Buffer[];
  /** The members as they lie in the file. */
  readonly members: readonly Buffer[];
  /** What the table of contents says of them. */
  readonly rows: readonly Member[];
}

/** An Ed25519 key that follows from a number. */
export function keyOf(number: number) {
  const prefix = Buffer.from('302e020100300506032b657004220420', 'hex'); // PKCS#8 (RFC 8410)
  const key = Buffer.concat([prefix, createHash('sha256').update(`fuzz ${number}`).digest()]);
  return createPrivateKey({key, format: 'der', type: 'pkcs8'});
}

const labels = {'org.opencontainers.image.licenses': 'MIT', 'org.opencontainers.image.source': 'https://example.org'};

/** Writes the bundle that is mutated; the same one each time. */
export async function makeTarget(folder: string): Promise<Target> {
  const content = imageOf(sample({big: 40_000, files: {'apps/redis/jobs/a.yaml': noise(900, 'a')}}));
  const path = join(folder, 'target.tgz');
  const {digest} = await writeBundle(content.json, opener(content), {path, privateKey: keyOf(0)});
  const bytes = readFileSync(path);
  rmSync(path);
  const rows = membersOf(bytes);
  const tar = gunzipSync(bytes);
  const chunks = cut(
    tar,
    rows.map(({size}) => size),
  );
  const members = cut(
    bytes,
    rows.map(({length}) => length),
  );
  return {
    bytes,
    json: content.json,
    digest,
    trust: new Set([fingerprintOf(createPublicKey(keyOf(0)))]),
    tar,
    chunks,
    members,
    rows,
  };
}

/** The same with an image that `pack inspect` understands. */
function imageOf({json, contents}: ReturnType<typeof sample>): ReturnType<typeof sample> {
  const all = new Map(contents);
  const blob = (bytes: Buffer) => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    all.set(`blobs/sha256/${sha256}`, bytes);
    return {digest: `sha256:${sha256}`, size: bytes.length};
  };
  const config = blob(Buffer.from(JSON.stringify({config: {Labels: labels}})));
  const layers = [blob(noise(500, 'layer'))];
  const manifest = blob(Buffer.from(JSON.stringify({schemaVersion: 2, config, layers})));
  const index = blob(Buffer.from(JSON.stringify({schemaVersion: 2, manifests: [manifest]})));
  const images = json.images.map((image) => ({...image, ...index}));
  const files = [...all].map(([path, bytes]) => ({
    path,
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }));
  return {json: {...json, images, files}, contents: all};
}

/** A bundle of these tar bytes, a gzip member each, with a table of contents and a footer that fit. */
export async function bundleOf(chunks: readonly Uint8Array[]): Promise<Buffer> {
  const encoded = await Promise.all(
    chunks.map((chunk, i) => encodeMember(chunk, i === 1 ? 'replaceable' : 'by-trial', i === 0)),
  );
  const rows = encoded.map(({length, crc}, i) => ({length, size: chunks[i]?.length ?? 0, crc}));
  return withTable(
    encoded.flatMap(({pieces}) => pieces),
    rows,
  );
}

/** What is given, and after it a table of contents that says `rows`, and a footer that fits. */
export async function withTable(before: readonly Uint8Array[], rows: readonly Member[]): Promise<Buffer> {
  const front = Buffer.concat(before);
  const {pieces} = await encodeMember(encodeTable(rows), 'stored');
  return Buffer.concat([front, ...pieces, encodeFooter(front.length)]);
}

/** The tar bytes of a `bundle.json`. */
export function jsonChunk(json: Uint8Array): Buffer {
  return Buffer.concat([entryHeader('bundle.json', json.length), json, Buffer.alloc(paddingOf(json.length))]);
}

/** The tar bytes of a signature slot that holds a text, cut or filled up to its size. */
export function slotChunk(text: string): Buffer {
  const slot = Buffer.alloc(16384, ' ');
  slot.write(text);
  return Buffer.concat([entryHeader('bundle.json.sig', slot.length), slot]);
}

/** A slot with signatures of a `bundle.json` by these keys. */
export function signedSlot(json: Uint8Array, keys: readonly number[]): Buffer {
  return slotChunk(JSON.stringify({kind: 'Signatures', signatures: keys.map((key) => signJson(json, keyOf(key)))}));
}

function membersOf(bytes: Buffer): readonly Member[] {
  const tableAt = decodeFooter(bytes.subarray(-footerSize)) ?? 0;
  const text = gunzipSync(bytes.subarray(tableAt)).subarray(512).toString('utf8');
  const {members} = JSON.parse(text.slice(0, text.indexOf('\n'))) as {members: [number, number, number?][]};
  return members.map(([length, size, crc]) => ({length, size, crc}));
}

function cut(bytes: Buffer, lengths: readonly number[]): readonly Buffer[] {
  let at = 0;
  return lengths.map((length) => {
    at += length;
    return bytes.subarray(at - length, at);
  });
}
