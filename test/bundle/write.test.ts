import {execFileSync} from 'node:child_process';
import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {gunzipSync} from 'node:zlib';
import {describe, expect, test} from '@jest/globals';
import {openBundle} from '../../src/bundle/open.ts';
import {verifyBundle} from '../../src/bundle/verify.ts';
import {writeBundle} from '../../src/bundle/write.ts';
import {testFolder} from './folder.ts';
import {noise, opener, sample} from './sample.ts';

const folder = testFolder();
const big = sample({big: 3_500_000, files: {[`apps/redis/${'long/'.repeat(24)}file.yaml`]: Buffer.from('a: 1\n')}});

async function written(name: string, content = big): Promise<string> {
  const path = join(folder, name);
  await writeBundle(content.json, opener(content), {path});
  return path;
}

/** Reads into one room while the other is used, as a file is read; an empty chunk comes last. */
async function* inTurns(bytes: Uint8Array, rooms: readonly [Buffer, Buffer]): AsyncGenerator<Uint8Array> {
  for (let at = 0, turn: 0 | 1 = 0; at < bytes.length; at += 300_000, turn = turn === 0 ? 1 : 0) {
    rooms[turn === 0 ? 1 : 0].fill(0xff);
    const part = bytes.subarray(at, at + 300_000);
    rooms[turn].set(part);
    yield rooms[turn].subarray(0, part.length);
  }
  yield new Uint8Array(0);
}

describe('a bundle', () => {
  test('comes back as it was written, and says the same digest and size', async () => {
    const path = join(folder, 'a.tgz');
    const {digest, size} = await writeBundle(big.json, opener(big), {path});
    const bundle = await openBundle(path);
    expect(bundle.json).toEqual(big.json);
    expect({digest: bundle.digest, size: bundle.size}).toEqual({digest, size});
    for (const [file, bytes] of big.contents) expect(Buffer.from(bytes).equals(await bundle.readFile(file))).toBe(true);
    await bundle.close();
    expect(await verifyBundle(path)).toEqual({json: big.json, digest, size, signers: []});
  });

  test('is an ordinary .tgz in which entries lie as designed: 0644, time 0, owner 0', async () => {
    const path = await written('tar.tgz');
    const listing = execFileSync('tar', ['-tzvf', path, '--numeric-owner', '--utc'], {encoding: 'utf8'})
      .trim()
      .split('\n');
    expect(listing.map((line) => line.split(/\s+/).slice(0, 2).join(' '))).toEqual(listing.map(() => '-rw-r--r-- 0/0'));
    expect(listing.every((line) => line.includes('1970-01-01 00:00'))).toBe(true);
    const out = join(folder, 'out');
    execFileSync('mkdir', [out]);
    execFileSync('tar', ['-xzf', path, '-C', out]);
    for (const [file, bytes] of big.contents) expect(readFileSync(join(out, file)).equals(bytes)).toBe(true);
    const names = execFileSync('tar', ['-tzf', path, '--quoting-style=literal'], {encoding: 'utf8'}).trim().split('\n');
    expect(names).toEqual(['bundle.json', 'bundle.json.sig', ...big.contents.keys(), 'bundle.toc.json']);
  });

  test('has the same bytes each time', async () => {
    expect(readFileSync(await written('one.tgz')).equals(readFileSync(await written('two.tgz')))).toBe(true);
  });

  test('is the same when contents come in rooms that are used again', async () => {
    const path = join(folder, 'rooms.tgz');
    const inRooms = async ({path: file}: {path: string}, rooms: readonly [Buffer, Buffer]) =>
      inTurns(big.contents.get(file) ?? Buffer.alloc(0), rooms);
    await writeBundle(big.json, inRooms, {path});
    expect(readFileSync(path).equals(readFileSync(await written('no-rooms.tgz')))).toBe(true);
  });

  test('stores what does not compress and deflates what does', async () => {
    const path = await written('sizes.tgz', sample({big: 2_000_000}));
    expect(readFileSync(path).length).toBeLessThan(2_000_000 * 1.001 + 25_000);
    const text = sample({files: {'apps/redis/big.txt': Buffer.alloc(5_000_000, 'the same again ')}});
    expect(readFileSync(await written('text.tgz', text)).length).toBeLessThan(80_000);
  });

  test('opens and verifies too when plain gzip has compressed it anew', async () => {
    const path = await written('plain.tgz');
    writeFileSync(path, execFileSync('gzip', ['-c'], {input: gunzipSync(readFileSync(path)), maxBuffer: 2 ** 26}));
    const bundle = await openBundle(path);
    for (const [file, bytes] of [...big.contents].reverse()) {
      expect(Buffer.from(bytes).equals(await bundle.readFile(file))).toBe(true);
    }
    await bundle.close();
    expect((await verifyBundle(path)).json).toEqual(big.json);
  });

  test('without a path is only measured', async () => {
    const {size} = await writeBundle(big.json, opener(big));
    expect(size).toBe(readFileSync(await written('measured.tgz')).length);
  });
});

describe('writing', () => {
  test('fails and leaves nothing when a content is not what bundle.json says', async () => {
    const path = join(folder, 'changed.tgz');
    const changed = {
      ...big,
      contents: new Map([...big.contents].map(([file, bytes]) => [file, noise(bytes.length, 'other')])),
    };
    await expect(writeBundle(big.json, opener(changed), {path})).rejects.toMatchObject({code: 'BUNDLE_ENTRY_DIGEST'});
    expect(existsSync(path)).toBe(false);
    expect(readdirSync(folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  test('keeps the bundle that is there until the new one is complete', async () => {
    const path = await written('kept.tgz');
    const before = readFileSync(path);
    const failing = async () => {
      throw Object.assign(new Error('gone'), {code: 'EIO', syscall: 'read'});
    };
    await expect(writeBundle(big.json, failing, {path})).rejects.toMatchObject({code: 'EIO'});
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test('says what the system said when the place cannot be written', async () => {
    const file = await written('file.tgz');
    await expect(writeBundle(big.json, opener(big), {path: join(file, 'x.tgz')})).rejects.toMatchObject({
      code: 'BUNDLE_CANNOT_WRITE',
      params: {reason: 'ENOTDIR'},
    });
    await expect(writeBundle(big.json, opener(big), {path: folder})).rejects.toMatchObject({
      code: 'BUNDLE_CANNOT_WRITE',
    });
  });

  test('stops when it is interrupted', async () => {
    const path = join(folder, 'stopped.tgz');
    const options = {path, signal: AbortSignal.abort(new Error('stop'))};
    await expect(writeBundle(big.json, opener(big), options)).rejects.toThrow('stop');
    expect(existsSync(path)).toBe(false);
  });
});
