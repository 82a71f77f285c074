import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {deflateRawSync} from 'node:zlib';
import {describe, expect, jest, test} from '@jest/globals';
import {encodeFooter} from '../../src/bundle/footer.ts';
import {encodeMember} from '../../src/bundle/gzip-member.ts';
import {openBundle} from '../../src/bundle/open.ts';
import {encodeTable} from '../../src/bundle/table.ts';
import {verifyBundle} from '../../src/bundle/verify.ts';
import {writeBundle} from '../../src/bundle/write.ts';
import type {OnekeyError} from '../../src/errors.ts';
import {testFolder} from './folder.ts';
import {type Entry, emptySlot, forgedHeader, handMade, jsonEntry} from './hand-made.ts';
import {opener, sample} from './sample.ts';

jest.setTimeout(60_000);

const folder = testFolder();
const path = join(folder, 'hostile.tgz');
const content = sample();
const text = JSON.stringify(content.json);

const failureOf = (work: Promise<unknown>): Promise<OnekeyError> =>
  work.then(
    () => {
      throw new Error('nothing wrong');
    },
    (error) => error,
  );

async function opening(bytes: Uint8Array): Promise<OnekeyError> {
  writeFileSync(path, bytes);
  return failureOf(openBundle(path));
}

async function verifying(bytes: Uint8Array): Promise<OnekeyError> {
  writeFileSync(path, bytes);
  return failureOf(verifyBundle(path));
}

describe('a bundle.json that is small when packed and endless to check is refused at once:', () => {
  const many = (count: number, value: (index: number) => string) =>
    Array.from({length: count}, (_, i) => value(i)).join();
  const withFirst = (list: string, values: string) => text.replace(`"${list}":[`, `"${list}":[${values},`);

  test.each([
    [
      'files that are none',
      () =>
        withFirst(
          'files',
          many(3_000_000, () => '0'),
        ),
    ],
    [
      'empty files',
      () =>
        withFirst(
          'files',
          many(200_000, () => '{}'),
        ),
    ],
    [
      'empty nodes',
      () =>
        withFirst(
          'nodes',
          many(200_000, () => '{}'),
        ),
    ],
    [
      'empty actions',
      () =>
        withFirst(
          'before',
          many(200_000, () => '{"kind":"job"}'),
        ),
    ],
    ['unknown fields', () => `{${many(200_000, (i) => `"k${i}":0`)},${text.slice(1)}`],
    [
      'users of an image',
      () =>
        withFirst(
          'usedBy',
          many(200_000, (i) => `"a${i}"`),
        ),
    ],
    [
      'paths of no place',
      () =>
        withFirst(
          'files',
          many(70_000, (i) => `{"path":"x${i}","size":1,"sha256":"${'0'.repeat(64)}"}`),
        ),
    ],
    [
      'edges to nowhere',
      () => text.replace('"waitsFor":[', `"waitsFor":[${many(100_000, (i) => `{"node":"n${i}","because":"order"}`)}`),
    ],
  ])('%s', async (_, json) => {
    const start = process.cpuUsage().user;
    const error = await opening(handMade([jsonEntry(json()), emptySlot]));
    expect(error.code).toBe('BUNDLE_JSON_INVALID');
    expect(error.problems.length).toBeLessThanOrEqual(1000);
    expect((process.cpuUsage().user - start) / 1e6).toBeLessThan(20);
  });
});

describe('a table of contents', () => {
  const withTable = async (before: Buffer, members: readonly {length: number; size: number; crc?: number}[]) => {
    const {pieces} = await encodeMember(encodeTable(members), 'replaceable');
    return Buffer.concat([before, ...pieces, encodeFooter(before.length)]);
  };

  test('of millions of members is not read', async () => {
    const count = 3_000_000;
    const members = Array.from({length: count}, () => ({length: 1, size: 1}));
    const bytes = await withTable(Buffer.alloc(count, Buffer.from('1f8b', 'hex')), members);
    const before = process.memoryUsage().rss;
    expect(await opening(bytes)).toMatchObject({code: 'BUNDLE_DAMAGED', params: {offset: count}});
    expect((process.memoryUsage().rss - before) / 1e6).toBeLessThan(300);
  });

  test('that says less than a member holds: no more is unpacked than it says', async () => {
    const bomb = Buffer.concat([
      Buffer.from('1f8b08000000000000ff', 'hex'),
      deflateRawSync(Buffer.alloc(2 ** 28)),
      Buffer.alloc(8),
    ]);
    expect(await opening(await withTable(bomb, [{length: bomb.length, size: 4096, crc: 1}]))).toMatchObject({
      code: 'BUNDLE_DAMAGED',
    });
    expect(await opening(await withTable(bomb, [{length: bomb.length, size: 2 ** 28, crc: 1}]))).toMatchObject({
      code: 'BUNDLE_DAMAGED',
    });
  });
});

describe('entries of a tar by others', () => {
  const within = (entries: readonly Entry[]) =>
    handMade([
      jsonEntry(content.json),
      emptySlot,
      ...entries,
      ...content.contents,
      ['bundle.toc.json', Buffer.from('{}')],
    ]);
  const pax = (record: string) => Buffer.from(`${record.length + 4} ${record}\n`);

  test.each<[string, readonly Entry[]]>([
    ['a GNU long name of 4 GB', [['x', Buffer.alloc(0), forgedHeader('x', 0, {124: '37777777777', 156: 'L'})]]],
    [
      'a GNU long name that leaves its folder',
      [
        ['x', Buffer.from('../../x'), forgedHeader('x', 7, {156: 'L'})],
        ['y', Buffer.alloc(0)],
      ],
    ],
    [
      'a pax path that leaves its folder',
      [
        ['x', pax('path=../../x'), forgedHeader('x', pax('path=../../x').length, {156: 'x'})],
        ['y', Buffer.alloc(0)],
      ],
    ],
    [
      'a pax size that is none',
      [
        ['x', pax('size=-5'), forgedHeader('x', pax('size=-5').length, {156: 'x'})],
        ['y', Buffer.alloc(0)],
      ],
    ],
    [
      'a pax size beyond everything',
      [
        ['x', pax('size=9e99'), forgedHeader('x', pax('size=9e99').length, {156: 'x'})],
        ['y', Buffer.alloc(0)],
      ],
    ],
    [
      'a pax record that sets a prototype',
      [
        ['x', pax('__proto__=1'), forgedHeader('x', pax('__proto__=1').length, {156: 'x'})],
        ['y', Buffer.alloc(0)],
      ],
    ],
    ['a global pax header', [['x', pax('path=all'), forgedHeader('x', pax('path=all').length, {156: 'g'})]]],
    ['a sparse file', [['apps/redis/sparse', Buffer.alloc(0), forgedHeader('apps/redis/sparse', 0, {156: 'S'})]]],
    ['a negative size in base 256', [['y', Buffer.alloc(0), forgedHeader('y', 0, {124: '\xff'.repeat(12)})]]],
    [
      'a folder that says it has bytes',
      [['apps/redis/f', Buffer.from('x'), forgedHeader('apps/redis/f', 1, {156: '5'})]],
    ],
    ['an entry longer than the archive', [['y', Buffer.alloc(0), forgedHeader('y', 0, {124: '00077777777'})]]],
    ['a header that is no header', [['y', Buffer.alloc(0), Buffer.alloc(512, 'y')]]],
  ])('%s', async (_, entries) => {
    expect(await verifying(within(entries))).toMatchObject({code: 'BUNDLE_CONTENT_WRONG'});
    expect({}).not.toHaveProperty('polluted');
  });

  test('of links and what is behind them are named, and none is ever made', async () => {
    const link: Entry = [
      'apps/redis/link',
      Buffer.alloc(0),
      forgedHeader('apps/redis/link', 0, {156: '2', 157: folder}),
    ];
    const {problems} = await verifying(within([link, ['apps/redis/link/planted', Buffer.from('x')]]));
    expect(problems).toMatchObject([
      {code: 'BUNDLE_ENTRY_KIND', params: {entry: 'apps/redis/link', kind: 'symlink'}},
      {code: 'BUNDLE_ENTRY_UNLISTED', params: {entry: 'apps/redis/link/planted'}},
    ]);
    expect(execFileSync('ls', ['-A', folder], {encoding: 'utf8'})).toBe('hostile.tgz\n');
  });

  test('thousands of them: a thousand are told', async () => {
    const entries = Array.from({length: 20_500}, (_, i): Entry => [`apps/redis/${i}`, Buffer.alloc(0)]);
    const error = await verifying(within(entries));
    expect(error.problems).toHaveLength(1000);
    expect((error.params as {problems: number}).problems).toBeGreaterThan(15_000);
  });
});

test('an image index that names itself and others again and again is read once', async () => {
  const mediaType = 'application/vnd.oci.image.index.v1+json';
  const [first] = content.json.images;
  if (!first) throw new Error('no image');
  const hex = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  const inner = Buffer.from(JSON.stringify({manifests: [{digest: first.digest}]}));
  const names = [first.digest, `sha256:${hex(inner)}`];
  const index = Buffer.from(
    JSON.stringify({manifests: Array.from({length: 30_000}, (_, i) => ({digest: names[i % 2]}))}),
  );
  const blobs = [inner, index].map((bytes) => [`blobs/sha256/${hex(bytes)}`, bytes] as const);
  const contents = new Map([...content.contents, ...blobs]);
  const images = Array.from({length: 500}, (_, i) => ({
    ...first,
    name: `example.org/a:${i}`,
    digest: `sha256:${hex(index)}`,
    size: index.length,
    mediaType,
  }));
  const files = [...contents].map(([name, bytes]) => ({path: name, size: bytes.length, sha256: hex(bytes)}));
  await writeBundle({...content.json, images, files}, opener({json: content.json, contents}), {path});
  const start = process.cpuUsage().user;
  expect((await verifyBundle(path)).json.images).toHaveLength(500);
  expect((process.cpuUsage().user - start) / 1e6).toBeLessThan(10);
});

test('a pipe is no bundle, and nobody waits for it', async () => {
  const pipe = join(folder, 'pipe.tgz');
  execFileSync('mkfifo', [pipe, `${pipe}.001`]);
  for (const name of [pipe, `${pipe}.001`, '/dev/null', '/dev/zero']) {
    expect(await failureOf(verifyBundle(name))).toMatchObject({code: 'BUNDLE_NOT_A_BUNDLE', params: {path: name}});
  }
});
