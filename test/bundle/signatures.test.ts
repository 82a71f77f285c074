import {execFileSync} from 'node:child_process';
import {createPublicKey, generateKeyPairSync, type KeyObject} from 'node:crypto';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {gunzipSync, gzipSync} from 'node:zlib';
import {beforeEach, describe, expect, test} from '@jest/globals';
import {mediumOf} from '../../src/bundle/medium.ts';
import {openBundle} from '../../src/bundle/open.ts';
import {generateKeys, readPrivateKey} from '../../src/bundle/private-key.ts';
import {fingerprintOf} from '../../src/bundle/public-key.ts';
import {readTrust} from '../../src/bundle/read-trust.ts';
import {signBundle} from '../../src/bundle/sign.ts';
import {verifyBundle} from '../../src/bundle/verify.ts';
import {writeBundle} from '../../src/bundle/write.ts';
import {testFolder} from './folder.ts';
import {opener, sample} from './sample.ts';

const folder = testFolder();
const path = join(folder, 'bundle.tgz');
const content = sample({big: 100_000});
const vendor = generateKeyPairSync('ed25519').privateKey;
const auditor = generateKeyPairSync('ed25519').privateKey;
const stranger = generateKeyPairSync('ed25519').privateKey;
const nameOf = (key: KeyObject) => fingerprintOf(createPublicKey(key));
const trusting = (...keys: readonly KeyObject[]) => ({trust: new Set(keys.map(nameOf))});
const unsigned = async () => writeBundle(content.json, opener(content), {path});

/** The code with which opening and verifying alike refuse the bundle. */
async function refusal(...keys: readonly KeyObject[]): Promise<string> {
  const codes = await Promise.all(
    [openBundle, verifyBundle].map((use) =>
      use(path, trusting(...keys)).then(
        () => 'accepted',
        (error) => (error as {code: string}).code,
      ),
    ),
  );
  expect(codes[0]).toBe(codes[1]);
  return codes[0] ?? '';
}

/** Puts these bytes in the place of others of the same length, in the tar, which is compressed anew. */
function swapInTar(from: string, to: string): void {
  const tar = gunzipSync(readFileSync(path));
  const at = tar.indexOf(from);
  expect(at).toBeGreaterThan(0);
  tar.write(to, at);
  writeFileSync(path, gzipSync(tar));
}

beforeEach(unsigned);

describe('with a trusted key', () => {
  test('a bundle that it signed is opened, and says who signed', async () => {
    await signBundle(path, vendor);
    const bundle = await openBundle(path, trusting(vendor, auditor));
    await bundle.close();
    expect(bundle.signers).toEqual([nameOf(vendor)]);
    expect((await verifyBundle(path, trusting(vendor))).signers).toEqual([nameOf(vendor)]);
  });

  test('an unsigned bundle is refused', async () => {
    expect(await refusal(vendor)).toBe('SIGNATURE_MISSING');
  });

  test('a bundle that another key signed is refused, and both keys are named', async () => {
    await signBundle(path, stranger);
    expect(await refusal(vendor)).toBe('SIGNATURE_UNTRUSTED');
    await expect(openBundle(path, trusting(vendor))).rejects.toMatchObject({
      params: {found: [nameOf(stranger)], trusted: [nameOf(vendor)]},
    });
  });

  test('a stripped signature is a missing one', async () => {
    const bare = readFileSync(path);
    await signBundle(path, vendor);
    writeFileSync(path, bare);
    expect(await refusal(vendor)).toBe('SIGNATURE_MISSING');
  });

  test("another bundle's signature is refused", async () => {
    const other = join(folder, 'other.tgz');
    const changed = {...content.json, project: {...content.json.project, namespace: 'his-9'}};
    await writeBundle(changed, opener(content), {path: other});
    await signBundle(other, vendor);
    const signature = /"signature":"[^"]+"/;
    const [foreign] = signature.exec(gunzipSync(readFileSync(other)).toString('latin1')) ?? [];
    await signBundle(path, vendor);
    const [own] = signature.exec(gunzipSync(readFileSync(path)).toString('latin1')) ?? [];
    swapInTar(own ?? '', foreign ?? '');
    expect(await refusal(vendor)).toBe('SIGNATURE_INVALID');
  });

  test('one changed byte of bundle.json is told before any of it is parsed', async () => {
    await signBundle(path, vendor);
    swapInTar('"apiVersion"', '"apiVersioN"'); // also no valid bundle.json any more
    expect(await refusal(vendor)).toBe('SIGNATURE_INVALID');
  });

  test("a name of a trusted key on a stranger's signature helps nobody", async () => {
    await signBundle(path, stranger);
    const spki = (key: KeyObject) => createPublicKey(key).export({format: 'der', type: 'spki'}).toString('base64');
    swapInTar(spki(stranger), spki(vendor));
    expect(await refusal(vendor)).toBe('SIGNATURE_INVALID');
  });
});

describe('signing in place', () => {
  test('keeps size, digest and contents; the bundle stays whole', async () => {
    const before = await verifyBundle(path);
    const {digest, signers} = await signBundle(path, vendor);
    expect({digest, signers}).toEqual({digest: before.digest, signers: [nameOf(vendor)]});
    expect(await verifyBundle(path)).toEqual({...before, signers});
  });

  test('adds to what is there, and does nothing twice', async () => {
    await signBundle(path, vendor);
    await signBundle(path, auditor);
    const both = readFileSync(path);
    expect((await signBundle(path, vendor)).signers).toEqual([nameOf(auditor), nameOf(vendor)]);
    await signBundle(path, auditor);
    expect(readFileSync(path).equals(both)).toBe(true);
  });

  test('gives the same bytes as signing while building', async () => {
    await signBundle(path, vendor);
    const signed = readFileSync(path);
    await writeBundle(content.json, opener(content), {path, privateKey: vendor});
    expect(readFileSync(path).equals(signed)).toBe(true);
  });

  test('ends before the slot overflows', async () => {
    const many = Array.from({length: 90}, () => generateKeyPairSync('ed25519').privateKey);
    const signAll = async () => {
      for (const key of many) await signBundle(path, key);
    };
    await expect(signAll()).rejects.toMatchObject({code: 'SIGNATURE_SLOT_FULL'});
    expect((await verifyBundle(path)).signers.length).toBeGreaterThan(50);
  });

  test('refuses a bundle that somebody compressed anew, which still opens by its old signature', async () => {
    await signBundle(path, vendor);
    writeFileSync(path, gzipSync(gunzipSync(readFileSync(path))));
    expect((await verifyBundle(path, trusting(vendor))).signers).toEqual([nameOf(vendor)]);
    await expect(signBundle(path, auditor)).rejects.toMatchObject({code: 'SIGNATURE_NOT_IN_PLACE'});
  });
});

describe('keys', () => {
  test('are encrypted, and open with their passphrase alone', async () => {
    const file = join(folder, 'a.key');
    const {privateKey, publicKey} = generateKeys('correct horse');
    writeFileSync(file, privateKey);
    expect(privateKey).toContain('BEGIN ENCRYPTED PRIVATE KEY');
    expect(nameOf(await readPrivateKey(file, async () => 'correct horse'))).toBe(
      fingerprintOf(createPublicKey(publicKey)),
    );
    await expect(readPrivateKey(file, async () => 'wrong')).rejects.toMatchObject({code: 'SIGNATURE_PASSPHRASE_WRONG'});
  });

  test('that lie with the bundle are not trusted; a fingerprint is', async () => {
    const elsewhere = join(folder, '../', `${process.pid}.pub`);
    const pem = createPublicKey(vendor).export({format: 'pem', type: 'spki'});
    mkdirSync(join(folder, 'keys'), {recursive: true});
    for (const file of [join(folder, 'vendor.pub'), join(folder, 'keys/vendor.pub')]) {
      writeFileSync(file, pem);
      await expect(readTrust([file], path)).rejects.toMatchObject({code: 'SIGNATURE_KEY_BESIDE_BUNDLE'});
    }
    writeFileSync(elsewhere, pem);
    expect(await readTrust([elsewhere], path)).toEqual(new Set([nameOf(vendor)]));
    expect(await readTrust([nameOf(auditor)], path)).toEqual(new Set([nameOf(auditor)]));
    expect(await readTrust([], path)).toBeUndefined();
  });

  test('on the same stick as the bundle are not trusted, wherever on it; on a disk they are', async () => {
    const key = join(folder, '..', `${process.pid}-stick.pub`);
    writeFileSync(key, createPublicKey(vendor).export({format: 'pem', type: 'spki'}));
    const refused = {code: 'SIGNATURE_KEY_BESIDE_BUNDLE', params: {file: key}};
    const stick = async () => ({device: 7, isCarried: true});
    await expect(readTrust([key], path, stick)).rejects.toMatchObject(refused);
    const inVolumes = async (file: string) => (file === path ? undefined : stick());
    await expect(readTrust([key], path, inVolumes)).rejects.toMatchObject(refused);
    const trusted = new Set([nameOf(vendor)]);
    expect(await readTrust([nameOf(vendor)], path, stick)).toEqual(trusted);
    expect(await readTrust([key], path, async () => ({device: 7, isCarried: false}))).toEqual(trusted);
    const apart = async (file: string) => ({device: file === key ? 8 : 7, isCarried: true});
    expect(await readTrust([key], path, apart)).toEqual(trusted);
    expect(await mediumOf(path)).toMatchObject({isCarried: false});
    expect(await mediumOf(join(folder, 'nowhere'))).toBeUndefined();
  });

  test('are known by a fingerprint as a person types it, and by the whole of it alone', async () => {
    const whole = nameOf(vendor);
    const hex = whole.slice('sha256:'.length);
    for (const typed of [whole, hex, hex.toUpperCase(), `SHA256:${hex}`]) {
      expect(await readTrust([typed], path)).toEqual(new Set([whole]));
    }
    for (const part of [whole.slice(0, -1), `${whole}0`, 'sha256:', 'sha256:abc', whole.replace(/.$/, 'g')]) {
      await expect(readTrust([part], path)).rejects.toMatchObject({code: 'SIGNATURE_FINGERPRINT_INVALID'});
    }
  });

  test('of other kinds are refused', async () => {
    const file = join(folder, '..', `${process.pid}-rsa.pub`);
    const {publicKey} = generateKeyPairSync('x25519');
    writeFileSync(file, publicKey.export({format: 'pem', type: 'spki'}));
    await expect(readTrust([file], path)).rejects.toMatchObject({code: 'SIGNATURE_KEY_INVALID'});
    writeFileSync(file, vendor.export({format: 'pem', type: 'pkcs8'}));
    await expect(readTrust([file], path)).rejects.toMatchObject({code: 'SIGNATURE_KEY_INVALID'});
  });
});

test('openssl checks a signature and a fingerprint by the very commands of docs/bundle-format.md', async () => {
  const text = readFileSync(join(import.meta.dirname, '../../docs/bundle-format.md'), 'utf8');
  const [check = '', print = ''] = [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, commands = '']) => commands);
  const run = (script: string) => execFileSync('bash', ['-ec', script], {cwd: folder, encoding: 'utf8', stdio: 'pipe'});
  const verdict = (script: string) => run(`{ ${script} } || true`);
  writeFileSync(join(folder, 'vendor.pub'), createPublicKey(vendor).export({format: 'pem', type: 'spki'}));
  const bundle = join(folder, 'huashan.tgz');
  const write = (key: KeyObject) => writeBundle(content.json, opener(content), {path: bundle, privateKey: key});

  await write(vendor);
  expect(run(check)).toContain('Signature Verified Successfully');
  expect(`sha256:${run(print).slice(0, 64)}`).toBe(nameOf(vendor));
  // What it lists can be compared with sha256sum, as the next sentence says.
  run('tar -xzf huashan.tgz');
  const sums = content.json.files.map(({path: file, sha256}) => `${sha256}  ${file}\n`).join('');
  execFileSync('sha256sum', ['--check', '--strict'], {cwd: folder, input: sums, stdio: 'pipe'});

  await write(stranger);
  expect(verdict(check)).toContain('Signature Verification Failure');
  await write(vendor);
  const changed = check.replace(/^openssl/m, 'echo >> bundle.json\nopenssl');
  expect(verdict(changed)).toContain('Signature Verification Failure');
});
