import {createHash, generateKeyPairSync} from 'node:crypto';
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import {dirname, join} from 'node:path';
import {beforeEach, describe, expect, test} from '@jest/globals';
import type {AskVolume} from '../../src/bundle/find-volumes.ts';
import {openBundle} from '../../src/bundle/open.ts';
import {signBundle} from '../../src/bundle/sign.ts';
import {verifyBundle} from '../../src/bundle/verify.ts';
import {writeBundle} from '../../src/bundle/write.ts';
import {testFolder} from './folder.ts';
import {opener, type Sample, sample} from './sample.ts';

const root = testFolder();
const folder = join(root, 'stick');
const path = join(folder, 'h.tgz');
const volume = (number: number) => `${path}.00${number}`;
const content = sample({big: 6_000_000});
const volumeSize = 1_300_000;

async function write(written = content, target = path): Promise<readonly string[]> {
  return (await writeBundle(written.json, opener(written), {path: target, volumeSize})).files;
}

async function refusal(): Promise<unknown> {
  return verifyBundle(volume(1)).then(
    () => 'accepted',
    ({code, params}) => ({code, ...params}),
  );
}

/** The same bundle but for a text in its largest layer. */
function changedAt(position: number, text: string): Sample {
  const [name = '', bytes = new Uint8Array()] =
    [...content.contents].find(([, {length}]) => length === 6_000_000) ?? [];
  const changed = Buffer.from(bytes);
  changed.write(text, position);
  const sha256 = createHash('sha256').update(changed).digest('hex');
  const path = `blobs/sha256/${sha256}`;
  const contents = new Map([...content.contents].map(([file, it]) => (file === name ? [path, changed] : [file, it])));
  const files = content.json.files.map((file) => (file.path === name ? {...file, path, sha256} : file));
  return {json: {...content.json, files}, contents};
}

async function firstOf<T>(items: readonly T[], fits: (item: T) => Promise<boolean>): Promise<T> {
  for (const item of items) if (await fits(item)) return item;
  throw new Error('none fits');
}

beforeEach(async () => {
  rmSync(folder, {recursive: true, force: true});
  mkdirSync(folder);
  await write();
});

test('volumes are the bundle cut into pieces of the size asked for', async () => {
  const whole = join(root, 'whole.tgz');
  await writeBundle(content.json, opener(content), {path: whole});
  const volumes = readdirSync(folder).sort();
  expect(volumes).toEqual(['h.tgz.001', 'h.tgz.002', 'h.tgz.003', 'h.tgz.004', 'h.tgz.005']);
  const pieces = volumes.map((name) => readFileSync(join(folder, name)));
  expect(pieces.slice(0, -1).every(({length}) => length === volumeSize)).toBe(true);
  expect(Buffer.concat(pieces).equals(readFileSync(whole))).toBe(true);
});

test('any volume, or their common name, stands for all', async () => {
  for (const name of [path, volume(1), volume(3)]) {
    expect((await verifyBundle(name)).json).toEqual(content.json);
    const bundle = await openBundle(name);
    for (const [file, bytes] of content.contents) expect((await bundle.readFile(file)).length).toBe(bytes.length);
    await bundle.close();
  }
});

test('a smaller bundle leaves no volume of a larger one of its name', async () => {
  expect(await write(sample({big: 50_000}))).toEqual([volume(1)]);
  expect(readdirSync(folder)).toEqual(['h.tgz.001']);
});

test('can be signed in place', async () => {
  const {signers} = await signBundle(volume(1), generateKeyPairSync('ed25519').privateKey);
  expect((await verifyBundle(volume(1))).signers).toEqual(signers);
});

describe('is told by name:', () => {
  test('a missing volume', async () => {
    rmSync(volume(3));
    expect(await refusal()).toEqual({code: 'BUNDLE_VOLUME_MISSING', volume: 'h.tgz.003', folder});
    rmSync(volume(1));
    expect(await refusal()).toMatchObject({code: 'BUNDLE_VOLUME_MISSING', volume: 'h.tgz.001'});
  });

  test('a missing last volume', async () => {
    rmSync(volume(5));
    expect(await refusal()).toMatchObject({code: 'BUNDLE_VOLUME_MISSING', volume: 'h.tgz.005'});
  });

  test('a doubled volume', async () => {
    copyFileSync(volume(2), volume(3));
    expect(await refusal()).toEqual({code: 'BUNDLE_VOLUME_DOUBLE', volume: volume(3), other: volume(2)});
  });

  test('a foreign volume', async () => {
    const other = sample({big: 6_000_000, files: {'apps/redis/more.yaml': Buffer.from('a: 1')}});
    await write(other, join(root, 'other.tgz'));
    for (const number of [2, 3, 4]) {
      copyFileSync(join(root, `other.tgz.00${number}`), volume(number));
      expect(await refusal()).toEqual({code: 'BUNDLE_VOLUME_FOREIGN', volume: volume(number)});
      await write();
    }
  });

  test('a foreign last volume: of a larger bundle, a smaller one, one cut into other sizes', async () => {
    for (const big of [6_000_100, 5_700_000, 9_000_000]) {
      const files = await write(sample({big}), join(root, 'other.tgz'));
      copyFileSync(files.at(-1) ?? '', volume(5));
      expect(await refusal()).toEqual({code: 'BUNDLE_VOLUME_FOREIGN', volume: volume(5)});
    }
    const {files} = await writeBundle(content.json, opener(content), {
      path: join(root, 'cut.tgz'),
      volumeSize: 900_000,
    });
    copyFileSync(files.at(-1) ?? '', volume(5));
    expect(await refusal()).toEqual({code: 'BUNDLE_VOLUME_FOREIGN', volume: volume(5)});
  });

  test('a volume of a build that differs in a few bytes of a layer', async () => {
    const target = join(root, 'twin.tgz');
    const sizeOf = async (twin: Sample, path?: string) =>
      (await writeBundle(twin.json, opener(twin), {volumeSize, ...(path !== undefined && {path})})).size;
    const size = await sizeOf(content);
    // bundle.json is deflated, so that most builds begin to differ there; this one lies as the other does, byte by byte.
    const twin = await firstOf(
      Array.from({length: 99}, (_, i) => changedAt(3_000_000, `build ${i}`)),
      async (it) => (await sizeOf(it)) === size,
    );
    await sizeOf(twin, target);
    for (const number of [3, 5]) {
      copyFileSync(`${target}.00${number}`, volume(number));
      expect(await refusal()).toEqual({code: 'BUNDLE_VOLUME_FOREIGN', volume: volume(number)});
      await write();
    }
    copyFileSync(`${target}.004`, volume(4)); // nothing in it differs
    expect(await refusal()).toBe('accepted');
  });

  test('a volume too many', async () => {
    copyFileSync(volume(2), volume(6));
    expect(await refusal()).toEqual({code: 'BUNDLE_VOLUME_FOREIGN', volume: volume(6)});
  });

  test('a shortened volume', async () => {
    truncateSync(volume(2), 1_299_000);
    expect(await refusal()).toEqual({
      code: 'BUNDLE_VOLUME_SIZE',
      volume: volume(2),
      expected: volumeSize,
      found: 1_299_000,
    });
  });

  test('damage within a volume, by its entry', async () => {
    const bytes = readFileSync(volume(4));
    bytes[50_000] = (bytes[50_000] ?? 0) ^ 1;
    writeFileSync(volume(4), bytes);
    expect(await refusal()).toMatchObject({code: 'BUNDLE_CONTENT_WRONG'});
  });
});

describe('volumes on other sticks', () => {
  const second = join(root, 'second');
  const away = (...numbers: readonly number[]) => {
    rmSync(second, {recursive: true, force: true});
    mkdirSync(second);
    for (const number of numbers) renameSync(volume(number), volume(number).replace(folder, second));
  };

  test('are asked for, and looked for beside the one that was given', async () => {
    away(3, 4, 5);
    const asked: string[] = [];
    const askVolume: AskVolume = async ({volume: wanted}) => {
      asked.push(wanted);
      return wanted.replace(dirname(wanted), second);
    };
    expect((await verifyBundle(volume(1), {askVolume})).json).toEqual(content.json);
    expect(asked).toEqual([volume(3)]);
  });

  test('are asked for again when a stick was swapped for the next', async () => {
    const bundle = await openBundle(volume(1), {
      askVolume: async ({volume: wanted}) => wanted.replace(folder, second),
    });
    away(2, 3, 4); // open files of nothing yet
    for (const [file, bytes] of content.contents) expect((await bundle.readFile(file)).length).toBe(bytes.length);
    await bundle.close();
  });
});
