import {readFileSync, truncateSync, unlinkSync, writeFileSync} from 'node:fs';
import type {FileHandle} from 'node:fs/promises';
import {join} from 'node:path';
import {gunzipSync, gzipSync} from 'node:zlib';
import {describe, expect, jest, test} from '@jest/globals';
import {openBundle} from '../../src/bundle/open.ts';
import {readExactly} from '../../src/bundle/read-exactly.ts';
import {verifyBundle} from '../../src/bundle/verify.ts';
import {writeBundle} from '../../src/bundle/write.ts';
import {testFolder} from './folder.ts';
import {opener, sample} from './sample.ts';

jest.setTimeout(60_000);

const path = join(testFolder(), 'bundle.tgz');
const content = sample({big: 12_000_000});
const big = content.json.files.find(({size}) => size === 12_000_000)?.sha256 ?? '';

async function codeOf(work: () => Promise<unknown>): Promise<string> {
  return work().then(
    () => 'fine',
    (error) => (error as {code: string}).code,
  );
}

async function readBig(bytes: AsyncIterable<Uint8Array>): Promise<number> {
  let size = 0;
  for await (const chunk of bytes) size += chunk.length;
  return size;
}

describe.each(['as it was built', 'compressed anew by gzip'])('the stick of a bundle %s is pulled out', (kind) => {
  const write = async () => {
    await writeBundle(content.json, opener(content), {path});
    if (kind !== 'as it was built') writeFileSync(path, gzipSync(gunzipSync(readFileSync(path)), {level: 1}));
  };

  test('while a blob is read: the blob never comes to its end', async () => {
    await write();
    const bundle = await openBundle(path);
    const stream = await bundle.openBlob(`sha256:${big}`);
    truncateSync(path, 1_000_000); // what is not there any more reads as nothing
    let got = 0;
    const reading = codeOf(async () => {
      for await (const chunk of stream) got += chunk.length;
    });
    expect(await reading).toMatch(/^BUNDLE_(TRUNCATED|DAMAGED|UNREADABLE|ENTRY_SIZE)$/);
    expect(got).toBeLessThan(12_000_000);
    await bundle.close();
  });

  test('between opening and reading', async () => {
    await write();
    const bundle = await openBundle(path);
    truncateSync(path, 0);
    expect(await codeOf(async () => readBig(await bundle.openBlob(`sha256:${big}`)))).toMatch(/^BUNDLE_/);
    await bundle.close();
    unlinkSync(path);
    expect(await codeOf(() => openBundle(path))).toBe('BUNDLE_NOT_FOUND');
  });

  test('while workers and the main thread verify it', async () => {
    await write();
    let pulled = false;
    const onProgress = (done: number) => {
      if (pulled || done < 2_000_000) return;
      pulled = true;
      truncateSync(path, 500_000);
    };
    // What gunzip has read ahead was there.
    const allowed = kind === 'as it was built' ? /^BUNDLE_/ : /^(BUNDLE_|fine)/;
    expect(await codeOf(() => verifyBundle(path, {onProgress}))).toMatch(allowed);
    expect(pulled).toBe(true);
    expect(await codeOf(() => verifyBundle(path))).toMatch(/^BUNDLE_(TRUNCATED|DAMAGED)$/);
  });
});

test.each(['EIO', 'ENODEV', 'ENXIO', 'ESTALE', 'EBADF'])(
  'what the system says of it is passed on: %s',
  async (code) => {
    const read = async () => {
      throw Object.assign(new Error(code), {code, syscall: 'read'});
    };
    await expect(readExactly({read} as unknown as FileHandle, path, 0, 10)).rejects.toMatchObject({
      code: 'BUNDLE_UNREADABLE',
      params: {path, reason: code},
    });
  },
);
