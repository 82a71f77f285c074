import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {crc32, gzipSync} from 'node:zlib';
import {expect, jest, test} from '@jest/globals';
import type {BundledFile} from '../../src/bundle/bundle-json.ts';
import {limits} from '../../src/bundle/limits.ts';
import {entryHeader} from '../../src/bundle/tar-entry.ts';
import {verifyBundle} from '../../src/bundle/verify.ts';
import {writeBundle} from '../../src/bundle/write.ts';
import {testFolder} from './folder.ts';
import {withTable} from './fuzz/target.ts';
import {type Entry, emptySlot, handMade, jsonEntry} from './hand-made.ts';
import {opener, sample} from './sample.ts';

jest.setTimeout(120_000);

const folder = testFolder();
const path = join(folder, 'bomb.tgz');
const content = sample();
const member = 16 * 1024 * 1024;
const zeros = gzipSync(Buffer.alloc(member), {level: 9});
/** 23 MB that unpack to 23 GB. */
const count = 1400;
const bomb = Buffer.alloc(count * zeros.length, zeros);
const hole: BundledFile = {path: `blobs/sha256/${'0'.repeat(64)}`, size: count * member, sha256: '0'.repeat(64)};

/** The executable takes 65 MB before it does anything. */
const room = 200 - 65;

/** What verifying ends with in a process of its own, and what that took: seconds of its processor, megabytes at its peak beyond those of its start. */
function verifying(bytes: Uint8Array): {readonly code: string; readonly seconds: number; readonly megabytes: number} {
  writeFileSync(path, bytes);
  const program = `
    import {verifyBundle} from '${join(import.meta.dirname, '../../src/bundle/verify.ts')}';
    import {peakMegabytes} from '${join(import.meta.dirname, '../peak-megabytes.ts')}';
    const start = process.memoryUsage().rss;
    const code = await verifyBundle('${path}').then(() => 'verified', (error) => error.code);
    const {userCPUTime, systemCPUTime} = process.resourceUsage();
    console.log(JSON.stringify({code, seconds: (userCPUTime + systemCPUTime) / 1e6, megabytes: peakMegabytes() - start / 1024 / 1024}));`;
  const args = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', program];
  return JSON.parse(execFileSync(process.execPath, args, {encoding: 'utf8'}));
}

/** Entries without an archive's end. */
const begin = (entries: readonly Entry[], size = 0): Buffer => {
  const last = size > 0 ? [entryHeader(hole.path, size)] : [];
  const blocks = entries.flatMap(([name, bytes]) => [
    entryHeader(name, bytes.length),
    bytes,
    Buffer.alloc((512 - (bytes.length % 512)) % 512),
  ]);
  return gzipSync(Buffer.concat([...blocks, ...last]));
};

test.each<[string, string, number, () => Buffer | Promise<Buffer>]>([
  [
    'that lists a blob of 23 GB of zeros',
    'BUNDLE_TOO_DENSE',
    5,
    () => {
      const json = {...content.json, files: [...content.json.files, hole]};
      return Buffer.concat([begin([jsonEntry(json), emptySlot, ...content.contents], hole.size), bomb]);
    },
  ],
  [
    'with 23 GB of zeros that it does not list',
    'BUNDLE_CONTENT_WRONG',
    40,
    () => Buffer.concat([begin([jsonEntry(content.json), emptySlot, ...content.contents], hole.size), bomb]),
  ],
  [
    'with 23 GB of zeros by its table of contents',
    'BUNDLE_TOO_DENSE',
    5,
    () => withTable([bomb], Array(count).fill({length: zeros.length, size: member, crc: crc32(zeros)})),
  ],
])('a file of 23 MB %s is refused soon, in less than 200 MB', async (_, code, seconds, make) => {
  const took = verifying(await make());
  expect(took.code).toBe(code);
  expect(took.seconds).toBeLessThan(seconds);
  expect(took.megabytes).toBeLessThan(room);
});

test.each<[string, () => Buffer | Promise<Buffer>]>([
  [
    'as many files as may be',
    () => {
      const empty = createHash('sha256').digest('hex');
      const files = Array.from({length: limits.files - 100}, (_, i) => ({
        path: `apps/redis/${'x'.repeat(100)}/${i}`,
        size: 0,
        sha256: empty,
      }));
      return handMade([jsonEntry({...content.json, files: [...content.json.files, ...files]}), emptySlot]);
    },
  ],
  [
    'as many values as may be',
    () => {
      const values = Array.from({length: limits.jsonValues - 1000}, () => '{}').join();
      return handMade([jsonEntry(JSON.stringify(content.json).replace('"nodes":[', `"nodes":[${values},`)), emptySlot]);
    },
  ],
  [
    'as many members as may be',
    () => {
      const one = gzipSync('x');
      const rows = Array(limits.members).fill({length: one.length, size: 1, crc: 4_000_000_000});
      return withTable([Buffer.alloc(limits.members * one.length, one)], rows);
    },
  ],
])('a small file with %s takes less than 200 MB', async (_, make) => {
  const {code, megabytes} = verifying(await make());
  expect(code).toMatch(/^BUNDLE_/);
  expect(megabytes).toBeLessThan(room);
});

test('what would be refused is not written', async () => {
  const size = limits.dense + 256 * 1024 * 1024;
  const piece = Buffer.alloc(1024 * 1024);
  const pieces = () => Array(size / piece.length).fill(piece) as Buffer[];
  const hash = createHash('sha256');
  for (const one of pieces()) hash.update(one);
  const sha256 = hash.digest('hex');
  const dense = {path: `blobs/sha256/${sha256}`, size, sha256};
  const open = opener(content);
  const target = join(folder, 'dense.tgz');
  const writing = writeBundle(
    {...content.json, files: [...content.json.files, dense]},
    async (file) => (file === dense ? (pieces() as unknown as AsyncIterable<Uint8Array>) : open(file)),
    {path: target},
  );
  await expect(writing).rejects.toMatchObject({code: 'BUNDLE_TOO_DENSE', params: {path: target}});
  expect(existsSync(target)).toBe(false);
});

test('a hundred megabytes of zeros are welcome, however small they are packed', async () => {
  const size = 100 * 1024 * 1024;
  const bytes = Buffer.alloc(size);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const dense = {path: `blobs/sha256/${sha256}`, size, sha256};
  const contents = new Map([...content.contents, [dense.path, bytes]]);
  const json = {...content.json, files: [...content.json.files, dense]};
  await writeBundle(json, opener({json, contents}), {path});
  expect((await verifyBundle(path)).json.files).toHaveLength(json.files.length);
});
