import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {Worker} from 'node:worker_threads';
import {beforeAll, beforeEach, describe, expect, jest, test} from '@jest/globals';
import {entryWorkers} from '../../src/bundle/entry-workers.ts';
import {verifyBundle} from '../../src/bundle/verify.ts';
import {writeBundle} from '../../src/bundle/write.ts';
import {testFolder} from './folder.ts';
import {noise, opener, sample} from './sample.ts';

jest.setTimeout(60_000);

const path = join(testFolder(), 'large.tgz');
const layers = {'apps/redis/a.bin': noise(3_000_000, 'a'), 'apps/redis/b.bin': noise(3_000_000, 'b')};
const content = sample({big: 3_500_000, files: layers});
const total = content.json.files.reduce((sum, {size}) => sum + size, 0);
let good: Buffer;

beforeAll(async () => {
  await writeBundle(content.json, opener(content), {path});
  good = readFileSync(path);
});
beforeEach(() => writeFileSync(path, good));

const threadOf = (code: string) => () =>
  new Worker(`const {parentPort} = require('node:worker_threads'); ${code}`, {
    eval: true,
    resourceLimits: {maxOldGenerationSizeMb: 16},
  });

describe.each<[string, () => Worker]>([
  [
    'cannot be started',
    () => {
      throw Object.assign(new Error('Worker initialization failure: EAGAIN'), {code: 'ERR_WORKER_INIT_FAILED'});
    },
  ],
  ['end at once', threadOf('process.exit(1)')],
  ['fail before they begin', threadOf('throw new Error("broken")')],
  ['fail at their work', threadOf('parentPort.on("message", () => { throw new Error("broken"); })')],
  [
    'end in the middle of it',
    threadOf(
      'parentPort.on("message", () => { parentPort.postMessage({done: 1000}); setTimeout(() => process.exit(0), 20); })',
    ),
  ],
  ['run out of memory', threadOf('parentPort.on("message", () => { const all = []; for (;;) all.push({}); })')],
])('where workers %s', (_, startWorker) => {
  test('a good bundle is verified all the same, and progress is right', async () => {
    const seen: number[] = [];
    const onProgress = (done: number) => seen.push(done);
    expect((await verifyBundle(path, {workers: entryWorkers(startWorker), onProgress})).json).toEqual(content.json);
    expect(Math.max(...seen)).toBe(total);
    expect(seen.at(-1)).toBe(total);
  });

  test('a damaged one is told by its entry', async () => {
    const at = good.indexOf(layers['apps/redis/b.bin'].subarray(0, 500));
    writeFileSync(path, good.with(at, (good[at] ?? 0) ^ 1));
    await expect(verifyBundle(path, {workers: entryWorkers(startWorker)})).rejects.toMatchObject({
      code: 'BUNDLE_CONTENT_WRONG',
      problems: [{code: 'BUNDLE_ENTRY_DIGEST', params: {entry: 'apps/redis/b.bin'}}],
    });
  });
});
