import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {gunzipSync, gzipSync} from 'node:zlib';
import {beforeAll, expect, jest, test} from '@jest/globals';
import fc from 'fast-check';
import {encodeFooter, footerSize} from '../../src/bundle/footer.ts';
import {decodeMember, encodeMember} from '../../src/bundle/gzip-member.ts';
import {openBundle} from '../../src/bundle/open.ts';
import {decodeTable, encodeTable, type Member} from '../../src/bundle/table.ts';
import {entryHeader, paddingOf} from '../../src/bundle/tar-entry.ts';
import {verifyBundle} from '../../src/bundle/verify.ts';
import {writeBundle} from '../../src/bundle/write.ts';
import {testFolder} from './folder.ts';
import {opener, sample} from './sample.ts';

const folder = testFolder();
const content = sample();
const path = join(folder, 'fuzzed.tgz');
let good: Buffer;
let plain: Buffer;
let members: Buffer[];
let sizes: number[];
let checksums: Map<Buffer, number | undefined>;

beforeAll(async () => {
  await writeBundle(content.json, opener(content), {path});
  good = readFileSync(path);
  plain = gunzipSync(good);
  const tableAt = Number.parseInt(good.subarray(-footerSize).subarray(18, 34).toString(), 16);
  const packed = good.subarray(tableAt, -footerSize);
  const table = decodeTable(
    Buffer.concat((await decodeMember(packed, packed.readUInt32LE(packed.length - 4), undefined))?.pieces ?? []),
  );
  let at = 0;
  members = (table ?? []).map(({length}: Member) => {
    at += length;
    return good.subarray(at - length, at);
  });
  sizes = (table ?? []).map(({size}) => size);
  checksums = new Map(members.map((member, i) => [member, table?.[i]?.crc]));
  expect(members.length).toBeGreaterThan(5);
});

/** Whatever is done to a bundle, it is either told by a code, or every content that comes out is the original. */
async function holds(bytes: Uint8Array): Promise<void> {
  writeFileSync(path, bytes);
  try {
    const {json} = await verifyBundle(path);
    expect(json).toEqual(content.json);
    const bundle = await openBundle(path);
    for (const [name, original] of content.contents) expect((await bundle.readFile(name)).length).toBe(original.length);
    await bundle.close();
  } catch (error) {
    expect(String((error as {code?: unknown}).code)).toMatch(/^(BUNDLE|SIGNATURE)_[A-Z_]+$/);
  }
}

const runs = {numRuns: 300};
const position = fc.double({min: 0, max: 1, maxExcluded: true, noNaN: true});
const flips = fc.array(fc.tuple(position, fc.integer({min: 1, max: 255})), {minLength: 1, maxLength: 4});
const index = fc.nat(1000);

function flipped(bytes: Uint8Array, list: readonly (readonly [number, number])[]): Buffer {
  const copy = Buffer.from(bytes);
  for (const [where, mask] of list) {
    const at = Math.floor(where * copy.length);
    copy[at] = (copy[at] ?? 0) ^ mask;
  }
  return copy;
}

/** A bundle of these members, with a table of contents and a footer that fit them. */
async function assembled(list: readonly {readonly member: Buffer; readonly size: number}[]): Promise<Buffer> {
  const table = list.map(({member, size}) => ({length: member.length, size, crc: checksums.get(member)}));
  const before = Buffer.concat(list.map(({member}) => member));
  return Buffer.concat([
    before,
    ...(await encodeMember(encodeTable(table), 'stored')).pieces,
    encodeFooter(before.length),
  ]);
}

jest.setTimeout(60_000);

test('flipped bits', () =>
  fc.assert(
    fc.asyncProperty(flips, (list) => holds(flipped(good, list))),
    runs,
  ));

test('truncated, doubled and shifted stretches', () =>
  fc.assert(
    fc.asyncProperty(position, position, position, async (a, b, c) => {
      const [from, to, into] = [a, b, c].map((where) => Math.floor(where * good.length)) as [number, number, number];
      await holds(good.subarray(0, from));
      await holds(
        Buffer.concat([
          good.subarray(0, into),
          good.subarray(Math.min(from, to), Math.max(from, to)),
          good.subarray(into),
        ]),
      );
    }),
    runs,
  ));

test('members swapped, dropped, doubled, with a table that fits', () =>
  fc.assert(
    fc.asyncProperty(index, index, fc.constantFrom('swap', 'drop', 'double'), async (a, b, how) => {
      const list = members.map((member, i) => ({member, size: sizes[i] ?? 0}));
      const [from, to] = [a % list.length, b % list.length];
      const [one, other] = [list[from], list[to]];
      if (!one || !other) return;
      if (how === 'swap') [list[from], list[to]] = [other, one];
      else if (how === 'drop') list.splice(from, 1);
      else list.splice(to, 0, one);
      await holds(await assembled(list));
    }),
    runs,
  ));

test('lying headers and inserted entries in the tar, compressed by others', () =>
  fc.assert(
    fc.asyncProperty(flips, fc.string({maxLength: 30}), index, async (list, name, where) => {
      await holds(gzipSync(flipped(plain, list), {level: 1}));
      const entry = Buffer.concat([entryHeader(name, 10), Buffer.alloc(10 + paddingOf(10), 'x')]);
      const at = 512 * (where % (plain.length / 512));
      await holds(gzipSync(Buffer.concat([plain.subarray(0, at), entry, plain.subarray(at)]), {level: 1}));
    }),
    runs,
  ));

test('a table of contents that lies', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(5000), fc.nat(20_000)), {maxLength: 12}),
      fc.boolean(),
      async (rows, real) => {
        const table = real
          ? sizes.map((size, i) => ({length: members[i]?.length ?? 1, size: size + (rows[i]?.[0] ?? 0)}))
          : rows.map(([length, size]) => ({length: length + 1, size: size + 1}));
        const tableAt = table.reduce((sum, {length}) => sum + length, 0);
        const before = Buffer.concat([Buffer.concat(members), Buffer.alloc(tableAt)]).subarray(0, tableAt);
        await holds(
          Buffer.concat([before, ...(await encodeMember(encodeTable(table), 'stored')).pieces, encodeFooter(tableAt)]),
        );
      },
    ),
    runs,
  ));
