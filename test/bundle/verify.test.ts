import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {beforeAll, describe, expect, jest, test} from '@jest/globals';
import {entryWorkers} from '../../src/bundle/entry-workers.ts';
import {decodeFooter, encodeFooter, footerSize} from '../../src/bundle/footer.ts';
import {decodeMember, encodeMember, storedMemberSize} from '../../src/bundle/gzip-member.ts';
import {openRaw} from '../../src/bundle/open.ts';
import {rightParts} from '../../src/bundle/right-parts.ts';
import {decodeTable, encodeTable} from '../../src/bundle/table.ts';
import {verifyBundle} from '../../src/bundle/verify.ts';
import {writeBundle} from '../../src/bundle/write.ts';
import type {OnekeyError} from '../../src/errors.ts';
import {testFolder} from './folder.ts';
import {noise, opener, sample} from './sample.ts';

jest.setTimeout(60_000);

// Large enough for workers: stored and deflated entries, one with a pax header, small ones between them.
const stored = noise(3_000_001);
const content = sample({
  big: 3_500_000,
  files: {
    'apps/redis/a.bin': stored,
    'apps/redis/small.yaml': Buffer.from('a: 1\n'),
    [`apps/redis/${'long/'.repeat(24)}text`]: Buffer.alloc(4_000_007, 'the same again '),
    'apps/redis/z.bin': noise(1_048_576, 'z'),
  },
});
const path = join(testFolder(), 'large.tgz');
let good: Buffer;

beforeAll(async () => {
  await writeBundle(content.json, opener(content), {path});
  good = readFileSync(path);
});

const flipped = (at: number): Buffer => {
  const copy = Buffer.from(good);
  copy[at] = (copy[at] ?? 0) ^ 4;
  return copy;
};

async function verdict(bytes: Uint8Array): Promise<OnekeyError> {
  writeFileSync(path, bytes);
  return verifyBundle(path).then(
    () => {
      throw new Error('verified');
    },
    (error) => error,
  ) as Promise<OnekeyError>;
}

test('large entries are checked by workers, and all that lies between two of them', async () => {
  writeFileSync(path, good);
  const {tar, layout} = await openRaw(path);
  const workers = entryWorkers();
  const right = await rightParts(tar, layout, workers, () => undefined);
  await workers.close();
  await tar.close();
  const files = [...right].flatMap((part) => (part.kind === 'file' ? [part.file.size] : []));
  expect(files.sort()).toEqual([1_048_576, 3_000_001, 3_500_000, 4_000_007]);
  expect([...right].some(({kind}) => kind === 'known')).toBe(true);
});

test('progress never exceeds the contents and ends with all of them', async () => {
  writeFileSync(path, good);
  const seen: number[] = [];
  await verifyBundle(path, {
    onProgress: (done, total) => {
      expect(done).toBeLessThanOrEqual(total);
      seen.push(done);
    },
  });
  expect(seen.at(-1)).toBe(content.json.files.reduce((sum, {size}) => sum + size, 0));
  expect(seen.length).toBeGreaterThan(10);
});

test('stops when asked to', async () => {
  writeFileSync(path, good);
  const stop = new AbortController();
  const verifying = verifyBundle(path, {signal: stop.signal, onProgress: () => stop.abort(new Error('enough'))});
  await expect(verifying).rejects.toThrow('enough');
});

/** The bundle with a table of contents as the first versions wrote it: without checksums of stored members. */
async function olderTable(): Promise<Buffer> {
  const tableAt = decodeFooter(good.subarray(-footerSize)) ?? 0;
  const packed = good.subarray(tableAt, -footerSize);
  const table = await decodeMember(packed, packed.readUInt32LE(packed.length - 4), undefined);
  const members = decodeTable(Buffer.concat(table?.pieces ?? [])) ?? [];
  const older = members.map(({length, size, crc}, i) =>
    length === storedMemberSize(size, i === 0) ? {length, size} : {length, size, crc},
  );
  expect(older.filter(({crc}) => crc === undefined).length).toBeGreaterThan(5);
  const {pieces} = await encodeMember(encodeTable(older), 'stored');
  return Buffer.concat([good.subarray(0, tableAt), ...pieces, encodeFooter(tableAt)]);
}

const memberAt = () => good.indexOf(stored.subarray(0, 1000)) - 512 - 5 - 10;

test('a bundle whose table has no checksums of stored members is checked by their own', async () => {
  const older = await olderTable();
  writeFileSync(path, older);
  expect((await verifyBundle(path)).json).toEqual(content.json);
  const trailer = memberAt() + 10 + 17 * 5 + 1_048_576 + 2;
  older[trailer] = (older[trailer] ?? 0) ^ 4;
  expect((await verdict(older)).code).toBe('BUNDLE_DAMAGED');
});

describe('one flipped bit in a large entry is told:', () => {
  const entry = 'apps/redis/a.bin';
  test('in its content, by name and digests', async () => {
    const error = await verdict(flipped(memberAt() + 2_000_000));
    expect(error).toMatchObject({code: 'BUNDLE_CONTENT_WRONG', params: {problems: 1}});
    expect(error.problems).toMatchObject([{code: 'BUNDLE_ENTRY_DIGEST', params: {entry}}]);
  });

  test.each([
    ['in a gzip header', () => memberAt() + 1],
    ['in the header of a stored block', () => memberAt() + 11],
    ['in the tar header', () => memberAt() + 10 + 5 + 100],
    ['in a gzip trailer', () => memberAt() + 10 + 17 * 5 + 1_048_576 + 2],
    ['in the padding', () => good.indexOf(stored.subarray(-1000)) + 1000 + 20],
  ])('%s', async (_, at) => {
    expect((await verdict(flipped(at()))).code).toMatch(/^BUNDLE_(CONTENT_WRONG|DAMAGED)$/);
  });

  test('anywhere in deflated text', async () => {
    const end = good.length - 1_048_576 - 3_500_000 - 40_000;
    for (const back of [100, 2000, 6000]) {
      expect((await verdict(flipped(end - back))).code).toMatch(/^BUNDLE_(CONTENT_WRONG|DAMAGED)$/);
    }
  });
});
