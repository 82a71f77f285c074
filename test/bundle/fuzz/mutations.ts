import {crc32, gzipSync} from 'node:zlib';
import {encodeFooter, footerSize} from '../../../src/bundle/footer.ts';
import {encodeMember} from '../../../src/bundle/gzip-member.ts';
import {encodeTable} from '../../../src/bundle/table.ts';
import {entryHeader, paddingOf} from '../../../src/bundle/tar-entry.ts';
import {type Entry, forgedHeader} from '../hand-made.ts';
import {hostileValue, mutatedJson} from './mutated-json.ts';
import type {Random} from './random.ts';
import {bundleOf, jsonChunk, signedSlot, slotChunk, type Target, withTable} from './target.ts';

/** Files of a folder, by name; the first is the one that is opened. */
export type Files = ReadonlyMap<string, Uint8Array>;

type Mutate = (target: Target, random: Random) => Promise<Files>;

const single = (bytes: Uint8Array): Files => new Map([['bundle.tgz', bytes]]);

/** The ways in which a bundle is spoilt, by name. */
export const mutations: {readonly [name: string]: Mutate} = {
  async flips({bytes}, random) {
    return single(flipped(bytes, random));
  },

  async stretches({bytes}, random) {
    return single(moved(bytes, random));
  },

  async end({bytes}, random) {
    const tail = random.pick([footerSize, footerSize + 600, 4]);
    return single(Buffer.concat([bytes.subarray(0, -tail), flipped(bytes.subarray(-tail), random)]));
  },

  async footer({bytes}, random) {
    const at = random.pick([
      0,
      1,
      bytes.length,
      bytes.length - footerSize,
      2 ** 31,
      2 ** 52,
      random.below(bytes.length),
    ]);
    return single(Buffer.concat([bytes.subarray(0, -footerSize), encodeFooter(at)]));
  },

  // Members of others, or in another order, under a table of contents that fits them.
  async members({members, rows}, random) {
    const list = rows.map((row, i) => ({...row, bytes: members[i] ?? Buffer.alloc(0)}));
    const [from, to] = [random.below(list.length), random.below(list.length)];
    const one = list[from];
    const other = gzipSync(random.bytes(random.below(300)));
    const foreign = {bytes: other, length: other.length, size: random.below(2000) + 1, crc: crc32(other)};
    const how = random.below(4);
    if (how === 0) list.splice(from, 1);
    else if (how === 1 && one) list.splice(to, 0, one);
    else if (how === 2) list.splice(to, 1, foreign);
    else if (one) [list[from], list[to]] = [list[to] ?? one, one];
    return single(
      await withTable(
        list.map(({bytes}) => bytes),
        list,
      ),
    );
  },

  async table({members, rows: right, bytes}, random) {
    const rows = [...right];
    const lie = () => Math.max(1, random.pick([random.below(70_000), 2 ** 24, 2 ** 40, Number.MAX_SAFE_INTEGER]));
    for (let i = random.below(3); i >= 0; i--) {
      const at = random.below(rows.length);
      const row = rows[at];
      if (row)
        rows[at] = {...row, ...random.pick([{length: lie()}, {size: lie()}, {crc: undefined}, {crc: lie() % 2 ** 32}])};
    }
    if (random.below(2) === 0) return single(await withTable(members, rows));
    const sum = rows.reduce((total, {length}) => total + length, 0);
    const front = Buffer.alloc(Math.min(sum, 300_000), bytes.subarray(0, 200_000));
    return single(await withTable([front], rows));
  },

  // What is in the table's place is no table.
  async tableText({members}, random) {
    const front = Buffer.concat(members);
    const table = encodeTable(members.map(({length}) => ({length, size: length})));
    const text = random.pick([
      () => flipped(table, random),
      () => moved(table, random),
      () => random.bytes(random.below(3000)),
      () => Buffer.from(`${' '.repeat(512)}{"version":1,"members":${JSON.stringify(hostileValue(random))}}`),
    ])();
    const {pieces} = await encodeMember(text, random.pick(['stored', 'by-trial'] as const));
    return single(Buffer.concat([front, ...pieces, encodeFooter(front.length)]));
  },

  async signatures({chunks, json}, random) {
    const [jsonPart = Buffer.alloc(0), , ...rest] = chunks;
    const jsonBytes = jsonPart.subarray(512, 512 + Buffer.byteLength(`${JSON.stringify(json)}\n`));
    const slot = random.pick([
      () => signedSlot(jsonBytes, [0, 1, 2].slice(random.below(3))),
      () => signedSlot(random.bytes(20), [0, 1]), // of another bundle
      () => slotChunk(JSON.stringify({kind: 'Signatures', signatures: hostileValue(random)})),
      () => slotChunk(JSON.stringify(mutatedJson(slotOf(signedSlot(jsonBytes, [0, 1])), random))),
      () => slotChunk(random.bytes(random.below(200)).toString('latin1')),
      () => flipped(signedSlot(jsonBytes, [0]), random),
      () => slotChunk('['.repeat(16384)),
    ])();
    return maybePlain([jsonPart, slot, ...rest], random);
  },

  // bundle.json says something else, and is signed by others or by nobody.
  async json({chunks, json}, random) {
    const [, , ...rest] = chunks;
    let changed: unknown = json;
    for (let i = random.below(3); i >= 0; i--) changed = mutatedJson(changed, random);
    const text = random.below(10) === 0 ? moved(Buffer.from(JSON.stringify(changed)), random) : JSON.stringify(changed);
    const bytes = Buffer.from(text.toString('utf8'));
    const slot = signedSlot(bytes, random.pick([[], [], [1]]));
    return maybePlain([jsonChunk(bytes), slot, ...rest], random);
  },

  // The same contents under what another bundle.json would say of them: only headers and order differ.
  async entries({chunks}, random) {
    const list = chunks.map((chunk) => (random.below(8) === 0 ? flippedHeader(chunk, random) : chunk));
    const [from, to] = [random.below(list.length), random.below(list.length)];
    if (random.below(2) === 0) list.splice(to, 0, ...list.splice(from, 1));
    if (random.below(2) === 0) list.splice(to, 0, foreignEntry(random));
    return maybePlain(list, random);
  },

  async compressedAnew({tar}, random) {
    const cut = random.below(tar.length);
    const level = random.below(10);
    const packed = random.pick([
      () => gzipSync(flipped(tar, random), {level}),
      () => gzipSync(moved(tar, random), {level}),
      () => flipped(gzipSync(tar, {level}), random),
      () => moved(gzipSync(tar, {level}), random),
      () => Buffer.concat([gzipSync(tar.subarray(0, cut), {level}), gzipSync(tar.subarray(cut), {level})]),
      () => Buffer.concat([gzipSync(tar, {level}), random.bytes(random.below(40))]),
    ])();
    return single(packed);
  },

  async volumes({bytes}, random) {
    const size = 1 + Math.floor(bytes.length / (2 + random.below(4)));
    const parts = Array.from({length: Math.ceil(bytes.length / size)}, (_, i) =>
      bytes.subarray(i * size, (i + 1) * size),
    );
    const [from, to] = [random.below(parts.length), random.below(parts.length)];
    const one = parts[from] ?? bytes;
    const changed: (Uint8Array | undefined)[] = [...parts];
    random.pick([
      () => {},
      () => changed.splice(from, 1, undefined),
      () => changed.splice(to, 1, one),
      () => changed.splice(from, 1, one.subarray(0, random.below(one.length))),
      () => changed.splice(from, 1, flipped(one, random)),
      () => changed.splice(from, 1, random.bytes(200), one),
      () => changed.splice(from, 1, Buffer.alloc(0)),
      () => changed.push(one),
      () => changed.splice(0, 2, parts[1], parts[0]),
    ])();
    const named = changed.map((part, i): [string, Uint8Array] => [`b.tgz.00${i + 1}`, part ?? new Uint8Array()]);
    const there = named.filter((_, i) => changed[i] !== undefined);
    return there.length > 0 ? new Map(there) : single(bytes);
  },
};

/** These tar bytes in a bundle with a table of contents, or as gzip packs them. */
async function maybePlain(chunks: readonly Buffer[], random: Random): Promise<Files> {
  return single(
    random.below(3) === 0 ? gzipSync(Buffer.concat([...chunks, encodeTable([])]), {level: 1}) : await bundleOf(chunks),
  );
}

function flipped(bytes: Uint8Array, random: Random): Buffer {
  const copy = Buffer.from(bytes);
  for (let i = random.below(4); i >= 0; i--) {
    const at = random.below(copy.length);
    copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8));
  }
  return copy;
}

/** Cut off, repeated, left out, or with a stretch from elsewhere written over it. */
function moved(bytes: Uint8Array, random: Random): Buffer {
  const [from, length, to] = [
    random.below(bytes.length),
    random.below(random.pick([20, 600, bytes.length])),
    random.below(bytes.length),
  ];
  const stretch = bytes.subarray(from, from + length);
  return random.pick([
    () => Buffer.from(bytes.subarray(0, to)),
    () => Buffer.concat([bytes.subarray(0, to), stretch, bytes.subarray(to)]),
    () => Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + length)]),
    () => Buffer.concat([bytes.subarray(0, to), stretch, bytes.subarray(to + stretch.length)]),
  ])();
}

/** One field of the tar header that a chunk begins with, with a checksum that fits. */
function flippedHeader(chunk: Buffer, random: Random): Buffer {
  const text = random.pick(['0', '1', '2', '5', 'L', 'x', 'g', 'S', '\xff', '77777777777', '/', '..', '\0']);
  const header = forgedHeader('x', 0, {});
  chunk.copy(header, 0, 0, 512);
  header.write(text, random.pick([0, 1, 99, 100, 124, 136, 156, 157, 257, 345]), 'latin1');
  header.write('        ', 148);
  header.write(
    `${header
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
    148,
  );
  return Buffer.concat([header, chunk.subarray(512)]);
}

function foreignEntry(random: Random): Buffer {
  const names = [
    '../x',
    '/etc/x',
    'C:x',
    'a\\b',
    'apps/redis/CON',
    'bundle.json',
    'bundle.toc.json',
    'apps/redis/app.yaml',
    'x'.repeat(300),
    'é',
    '\ud800',
  ];
  const name = random.pick(names);
  const bytes = random.bytes(random.below(700));
  const [, content, header]: Entry = [
    name,
    bytes,
    entryHeader(name, random.below(4) === 0 ? random.below(2 ** 33) : bytes.length),
  ];
  return Buffer.concat([header ?? Buffer.alloc(0), content, Buffer.alloc(paddingOf(content.length))]);
}

function slotOf(chunk: Buffer): unknown {
  return JSON.parse(chunk.subarray(512).toString('utf8'));
}
