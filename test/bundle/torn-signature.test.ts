import {execFileSync, spawnSync} from 'node:child_process';
import {createPublicKey, generateKeyPairSync, type KeyObject} from 'node:crypto';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {beforeEach, describe, expect, jest, test} from '@jest/globals';
import {openBundle} from '../../src/bundle/open.ts';
import {fingerprintOf} from '../../src/bundle/public-key.ts';
import {signBundle} from '../../src/bundle/sign.ts';
import {verifyBundle} from '../../src/bundle/verify.ts';
import {writeBundle} from '../../src/bundle/write.ts';
import {testFolder} from './folder.ts';
import {opener, sample} from './sample.ts';

jest.setTimeout(60_000);

const folder = testFolder();
const path = join(folder, 'bundle.tgz');
const content = sample({big: 100_000});
const [vendor, auditor] = [0, 1].map(() => generateKeyPairSync('ed25519').privateKey) as [KeyObject, KeyObject];
const trust = new Set([vendor, auditor].map((key) => fingerprintOf(createPublicKey(key))));

const code = (work: Promise<unknown>) =>
  work.then(
    () => 'fine',
    (error) => (error as {code: string}).code,
  );

async function opened(): Promise<readonly string[]> {
  const bundle = await openBundle(path);
  for (const {path: name} of bundle.json.files.filter(({path: name}) => name.startsWith('apps/')))
    await bundle.readFile(name);
  await bundle.close();
  return bundle.signers;
}

/** A bundle that is good but for its signatures: it is read, nobody is trusted, and signing again mends it to the byte. */
async function expectTorn(whole: Buffer): Promise<void> {
  expect(await opened()).toEqual([]);
  expect(await code(verifyBundle(path))).toBe('BUNDLE_SLOT_TORN');
  for (const use of [openBundle, verifyBundle]) expect(await code(use(path, {trust}))).toBe('BUNDLE_SLOT_TORN');
  await signBundle(path, vendor);
  expect(await code(verifyBundle(path, {trust}))).toBe('fine');
  expect(readFileSync(path).equals(whole)).toBe(true);
}

let before: Buffer;
let signed: Buffer;

beforeEach(async () => {
  await writeBundle(content.json, opener(content), {path});
  before = readFileSync(path);
  await signBundle(path, vendor);
  signed = readFileSync(path);
});

describe('signing that was cut off', () => {
  test('after any number of bytes: never trusted in part, never lost', async () => {
    const from = before.findIndex((byte, i) => byte !== signed[i]);
    const to = before.findLastIndex((byte, i) => byte !== signed[i]) + 1;
    expect(to - from).toBeGreaterThan(16_000); // the text at the front, the checksum at the end
    for (const cut of [from + 1, from + 60, from + 200, from + 400, from + 8192, to - 8, to - 1]) {
      writeFileSync(path, Buffer.concat([signed.subarray(0, cut), before.subarray(cut)]));
      await expectTorn(signed);
    }
  });

  test('with pieces written in another order', async () => {
    for (const order of [0, 1]) {
      const mixed = Buffer.from(before);
      for (let at = 64 * order; at < signed.length; at += 128) signed.copy(mixed, at, at, at + 64);
      writeFileSync(path, mixed);
      await expectTorn(signed);
    }
  });

  test('where the sectors under the place for signatures read as zeros', async () => {
    const at = signed.indexOf('{"apiVersion":"onekey.dev/v1","kind":"Signatures"');
    writeFileSync(path, Buffer.from(signed).fill(0, at, at + 4096));
    await expectTorn(signed);
  });

  test('by the system, in the middle of the write', async () => {
    writeFileSync(path, before);
    const key = join(folder, 'vendor.pem');
    writeFileSync(key, vendor.export({format: 'pem', type: 'pkcs8'}));
    const program = `
      import {createPrivateKey} from 'node:crypto';
      import {readFileSync} from 'node:fs';
      import {signBundle} from '${join(import.meta.dirname, '../../src/bundle/sign.ts')}';
      await signBundle('${path}', createPrivateKey(readFileSync('${key}')));`;
    // No file may grow beyond 8 KiB, in which the place for signatures begins: the write ends there, and the next one fails.
    const script = `ulimit -f 8; exec "$0" --disable-warning=ExperimentalWarning --input-type=module -e "$1"`;
    expect(spawnSync('bash', ['-c', script, process.execPath, program]).status).not.toBe(0);
    expect(readFileSync(path).equals(before)).toBe(false);
    await expectTorn(signed);
  });

  test('of a second key: the first has to sign again, and nobody is taken for signed meanwhile', async () => {
    await signBundle(path, auditor);
    const both = readFileSync(path);
    const at = both.lastIndexOf('"algorithm"');
    writeFileSync(path, Buffer.concat([both.subarray(0, at + 100), signed.subarray(at + 100)]));
    await expectTorn(signed);
  });

  test('leaves an archive that tar refuses until it is mended, rather than one that lies', async () => {
    const at = signed.indexOf('"signatures"');
    writeFileSync(path, Buffer.concat([signed.subarray(0, at + 60), before.subarray(at + 60)]));
    const tar = () => execFileSync('tar', ['-tzf', path], {encoding: 'utf8', stdio: 'pipe'});
    expect(tar).toThrow();
    await signBundle(path, vendor);
    expect(tar()).toContain('bundle.json.sig');
  });
});
