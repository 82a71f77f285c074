import {execFileSync} from 'node:child_process';
import {buffer} from 'node:stream/consumers';
import {gunzipSync} from 'node:zlib';
import {expect, test} from '@jest/globals';
import fc from 'fast-check';
import {gzipStream} from '../../src/image/gzip-stream.ts';
import {noise} from '../bundle/sample.ts';

const block = 1024 * 1024;
const text = Buffer.concat(
  Array.from({length: 12}, (_, i) => Buffer.concat([noise(300_000, `${i}`), Buffer.alloc(800_000, `line ${i}\n`)])),
);

/** The bytes in pieces of these sizes, in turns. */
async function* cut(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

const packed = (bytes: Uint8Array, sizes = [65_536]) => buffer(gzipStream(cut(bytes, sizes)));

test.each([0, 1, block - 1, block, block + 1, 7 * block, text.length])('%i bytes come back', async (size) => {
  const bytes = text.subarray(0, size);
  expect(gunzipSync(await packed(bytes)).equals(bytes)).toBe(true);
});

test('gzip itself reads it, as one member', async () => {
  const bytes = text.subarray(0, 3 * block);
  const whole = execFileSync('gzip', ['-dc'], {input: await packed(bytes), maxBuffer: 1 << 24});
  expect(whole.equals(bytes)).toBe(true);
  expect((await packed(Buffer.alloc(10 * block))).length).toBeLessThan(20_000);
});

test('however the stream is cut, the result is the same', async () => {
  const bytes = text.subarray(0, 2 * block + 77);
  const expected = await packed(bytes);
  const sizes = fc.array(fc.integer({min: 1000, max: 3 * block}), {minLength: 1, maxLength: 4});
  await fc.assert(
    fc.asyncProperty(sizes, async (cuts) => expected.equals(await packed(bytes, cuts))),
    {numRuns: 15},
  );
});

test('what the stream fails with is told', async () => {
  const failing = async function* () {
    yield text.subarray(0, 5 * block);
    throw new Error('the disk is gone');
  };
  await expect(buffer(gzipStream(failing()))).rejects.toThrow('the disk is gone');
});
