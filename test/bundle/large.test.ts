import {createHash, generateKeyPairSync} from 'node:crypto';
import {closeSync, openSync, readSync, statSync, truncateSync, writeSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, expect, jest, test} from '@jest/globals';
import {encodeFooter} from '../../src/bundle/footer.ts';
import {encodeMember, memberSize, storedMemberSize} from '../../src/bundle/gzip-member.ts';
import {openBundle} from '../../src/bundle/open.ts';
import {signBundle} from '../../src/bundle/sign.ts';
import {encodeTable, type Member} from '../../src/bundle/table.ts';
import {entryHeader, paddingOf} from '../../src/bundle/tar-entry.ts';
import {inspect} from '../../src/pack/inspect.ts';
import {testFolder} from './folder.ts';
import {slotChunk} from './fuzz/target.ts';
import {sample} from './sample.ts';

jest.setTimeout(60_000);

const path = join(testFolder(), 'large.tgz');
const [tail, middle] = [64 * 1024, Buffer.from('in the middle\n')];

/** A bundle of 10 GB whose layers are holes: everything else of it is as it should be. */
beforeAll(async () => {
  const {json, contents} = sample();
  const hole = (name: string) => ({
    path: `blobs/sha256/${name.repeat(64)}`,
    size: 5_000_000_000,
    sha256: name.repeat(64),
  });
  const small = {
    path: 'apps/redis/middle.yaml',
    size: middle.length,
    sha256: createHash('sha256').update(middle).digest('hex'),
  };
  const files = [...json.files, hole('a'), small, hole('b')];
  const bytes = Buffer.from(JSON.stringify({...json, files}));
  const file = openSync(path, 'w');
  const rows: Member[] = [];
  let at = 0;
  const put = async (chunk: Buffer, packing: 'stored' | 'replaceable') => {
    const {pieces, length, crc} = await encodeMember(chunk, packing, at === 0);
    writeSync(file, Buffer.concat(pieces), 0, length, at);
    rows.push({length, size: chunk.length, crc});
    at += length;
  };
  const entry = (name: string, content: Uint8Array) =>
    Buffer.concat([entryHeader(name, content.length), content, Buffer.alloc(paddingOf(content.length))]);
  await put(entry('bundle.json', bytes), 'stored');
  await put(slotChunk('{"kind":"Signatures","signatures":[]}'), 'replaceable');
  for (const {path: name, size} of files) {
    const content = name === small.path ? middle : contents.get(name);
    if (content) {
      await put(entry(name, content), 'stored');
      continue;
    }
    for (let left = 512 + size + paddingOf(size); left > 0; left -= memberSize) {
      const part = Math.min(left, memberSize);
      rows.push({length: storedMemberSize(part), size: part, crc: 0});
      at += storedMemberSize(part);
    }
  }
  const table = await encodeMember(encodeTable(rows), 'stored');
  const end = Buffer.concat([...table.pieces, encodeFooter(at)]);
  truncateSync(path, at + end.length);
  writeSync(file, end, 0, end.length, at);
  closeSync(file);
});

function stretch(from: number, length: number): Buffer {
  const file = openSync(path, 'r');
  const bytes = Buffer.alloc(length);
  readSync(file, bytes, 0, length, from);
  closeSync(file);
  return bytes;
}

const cpuSeconds = async (work: () => Promise<unknown>) => {
  const start = process.cpuUsage();
  await work();
  const {user, system} = process.cpuUsage(start);
  return (user + system) / 1e6;
};

test('signing 10 GB is an instant, and writes the slot alone', async () => {
  const {size, blocks} = statSync(path);
  expect(size).toBeGreaterThan(10e9);
  const before = [stretch(0, tail), stretch(size - tail, tail)];
  const {privateKey} = generateKeyPairSync('ed25519');
  expect(await cpuSeconds(() => signBundle(path, privateKey))).toBeLessThan(2);
  expect(statSync(path)).toMatchObject({size, blocks});
  const after = [stretch(0, tail), stretch(size - tail, tail)];
  expect(after[1]).toEqual(before[1]);
  const changed = [...(after[0] ?? [])].flatMap((byte, i) => (byte === before[0]?.[i] ? [] : [i]));
  const slotAt = before[0]?.indexOf('{"kind":"Signatures"') ?? 0;
  expect(changed.at(0)).toBeGreaterThanOrEqual(slotAt);
  expect(changed.at(-1)).toBeLessThan(slotAt + 16384 + 8); // and gzip's checksum of it
});

test('a small file in its middle, and what it holds, are had at once', async () => {
  const read = async () => {
    const bundle = await openBundle(path);
    expect(Buffer.from(await bundle.readFile('apps/redis/middle.yaml'))).toEqual(middle);
    await bundle.close();
  };
  expect(await cpuSeconds(read)).toBeLessThan(2);
  expect(await cpuSeconds(() => inspect(path))).toBeLessThan(2);
});
