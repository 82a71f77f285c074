import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, jest, test} from '@jest/globals';
import {openBundle} from '../../src/bundle/open.ts';
import type {OnekeyError} from '../../src/errors.ts';
import {testFolder} from './folder.ts';
import {emptySlot, handMade, jsonEntry} from './hand-made.ts';
import {sample} from './sample.ts';

jest.setTimeout(60_000);

const path = join(testFolder(), 'hostile.tgz');
const content = sample();
const text = JSON.stringify(content.json);

async function opening(bytes: Uint8Array): Promise<OnekeyError> {
  writeFileSync(path, bytes);
  return openBundle(path).then(
    () => {
      throw new Error('opened');
    },
    (error) => error,
  ) as Promise<OnekeyError>;
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
          many(10_000_000, () => '0'),
        ),
    ],
    [
      'empty files',
      () =>
        withFirst(
          'files',
          many(600_000, () => '{}'),
        ),
    ],
    [
      'empty nodes',
      () =>
        withFirst(
          'nodes',
          many(600_000, () => '{}'),
        ),
    ],
    [
      'empty actions',
      () =>
        withFirst(
          'before',
          many(600_000, () => '{"kind":"job"}'),
        ),
    ],
    ['unknown fields', () => `{${many(200_000, (i) => `"k${i}":0`)},${text.slice(1)}`],
    [
      'users of an image',
      () =>
        withFirst(
          'usedBy',
          many(300_000, (i) => `"a${i}"`),
        ),
    ],
    [
      'paths of no place',
      () =>
        withFirst(
          'files',
          many(150_000, (i) => `{"path":"x${i}","size":1,"sha256":"${'0'.repeat(64)}"}`),
        ),
    ],
    [
      'edges to nowhere',
      () => text.replace('"waitsFor":[', `"waitsFor":[${many(300_000, (i) => `{"node":"n${i}","because":"order"}`)}`),
    ],
  ])('%s', async (_, json) => {
    const start = process.cpuUsage().user;
    const error = await opening(handMade([jsonEntry(json()), emptySlot]));
    expect(error.code).toBe('BUNDLE_JSON_INVALID');
    expect(error.problems.length).toBeLessThanOrEqual(1000);
    expect((process.cpuUsage().user - start) / 1e6).toBeLessThan(20);
  });
});
