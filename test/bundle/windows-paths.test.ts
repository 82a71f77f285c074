import {generateKeyPairSync} from 'node:crypto';
import {readdirSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import promises from 'node:fs/promises';
import path from 'node:path';
import {afterAll, beforeAll, beforeEach, describe, expect, jest, test} from '@jest/globals';
import {testFolder} from './folder.ts';
import {opener, sample} from './sample.ts';

// What Windows takes for a path is here the name of a file, with backslashes in it.
jest.unstable_mockModule('node:path', () => ({...path.win32, default: path.win32}));
jest.unstable_mockModule('node:fs/promises', () => ({...promises, realpath: async (name: string) => name}));
const {openBundle} = await import('../../src/bundle/open.ts');
const {readTrust} = await import('../../src/bundle/read-trust.ts');
const {verifyBundle} = await import('../../src/bundle/verify.ts');
const {writeBundle} = await import('../../src/bundle/write.ts');

const folder = testFolder();
const before = process.cwd();
const content = sample({big: 3_000_000});
const bundle = 'D:\\stick\\h.tgz';

const write = (target: string, volumeSize?: number) =>
  writeBundle(content.json, opener(content), {path: target, ...(volumeSize !== undefined && {volumeSize})});

beforeAll(() => process.chdir(folder));
beforeEach(() => {
  for (const name of readdirSync('.')) rmSync(name);
});
afterAll(() => process.chdir(before));

describe('on Windows', () => {
  test('a bundle is written where it was asked for, and nothing beside it', async () => {
    expect(await write(bundle)).toMatchObject({files: [bundle]});
    expect(readdirSync('.')).toEqual([bundle]);
    await verifyBundle(bundle);
  });

  test('volumes are written side by side, and found from one of them or from their common name', async () => {
    const {files} = await write(bundle, 1_000_000);
    expect(files.length).toBeGreaterThan(2);
    expect(files).toEqual(files.map((_, i) => `${bundle}.00${i + 1}`));
    for (const name of [bundle, ...files]) await verifyBundle(name);
  });

  test('a volume that is missing is asked for by its path, and the next ones are looked for where it was', async () => {
    const [, second = '', ...later] = (await write(bundle, 1_000_000)).files;
    for (const name of [second, ...later]) renameSync(name, name.replace('D:\\stick', 'E:'));
    const asked: string[] = [];
    const opened = await openBundle(`${bundle}.001`, {
      askVolume: async ({volume}) => {
        asked.push(volume);
        return volume.replace('D:\\stick', 'E:');
      },
    });
    await opened.close();
    expect(asked).toEqual([second]);
  });

  test.each([
    ['D:\\stick\\vendor.pem', 'with the bundle'],
    ['d:\\Stick\\keys\\vendor.pem', 'below its folder, whatever the case'],
    ['D:\\stick\\..keys\\vendor.pem', 'in a folder with dots'],
  ])('a key at %s lies %s and is not trusted', async (key) => {
    writeKey(key);
    await expect(readTrust([key], bundle)).rejects.toMatchObject({code: 'SIGNATURE_KEY_BESIDE_BUNDLE'});
  });

  test.each([['C:\\keys\\vendor.pem'], ['D:\\vendor.pem'], ['D:\\stick2\\vendor.pem']])(
    'a key at %s lies elsewhere',
    async (key) => {
      writeKey(key);
      expect(await readTrust([key], bundle)).toEqual(new Set([expect.stringMatching(/^sha256:/)]));
    },
  );
});

function writeKey(file: string): void {
  const {publicKey} = generateKeyPairSync('ed25519');
  writeFileSync(file, publicKey.export({type: 'spki', format: 'pem'}));
}
