import {createPublicKey} from 'node:crypto';
import {access, mkdir, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {getPassphrase} from '../bundle/passphrase.ts';
import {generateKeys} from '../bundle/private-key.ts';
import {fingerprintOf} from '../bundle/public-key.ts';
import {OnekeyError, reasonOf} from '../errors.ts';
import type {SigningContext} from './signing-key.ts';

/** Where a pair of keys goes. */
export interface KeygenOptions {
  /** Path of both files without their endings `.key` and `.pub`. */
  readonly name: string;
  readonly passphraseFile?: string;
}

/** Two files, and the fingerprint to hand out by another way than the bundles. */
export interface KeygenReport {
  readonly privateKey: string;
  readonly publicKey: string;
  readonly fingerprint: string;
}

/**
 * `pack keygen`: makes an Ed25519 key pair; the private key is encrypted. Never overwrites a key.
 * @throws OnekeyError SIGNATURE_KEY_EXISTS, SIGNATURE_KEY_CANNOT_WRITE, SIGNATURE_PASSPHRASE_…
 */
export async function keygen({name, passphraseFile}: KeygenOptions, {ask}: SigningContext): Promise<KeygenReport> {
  const [privateFile, publicFile] = [`${name}.key`, `${name}.pub`];
  for (const file of [privateFile, publicFile]) await refuseExisting(file);
  const passphrase = await getPassphrase(
    {file: privateFile, isNew: true},
    {...(passphraseFile !== undefined && {passphraseFile}), ...(ask && {ask: ask.passphrase})},
  );
  const {privateKey, publicKey} = generateKeys(passphrase);
  await write(privateFile, privateKey, 0o600);
  await write(publicFile, publicKey, 0o644);
  return {privateKey: privateFile, publicKey: publicFile, fingerprint: fingerprintOf(createPublicKey(publicKey))};
}

async function refuseExisting(file: string): Promise<void> {
  const exists = await access(file).then(
    () => true,
    () => false,
  );
  if (exists) throw new OnekeyError('SIGNATURE_KEY_EXISTS', {file});
}

async function write(file: string, text: string, mode: number): Promise<void> {
  try {
    await mkdir(path.dirname(file), {recursive: true});
    await writeFile(file, text, {mode, flag: 'wx', flush: true});
  } catch (cause) {
    const {code} = cause as {code?: string};
    if (code === 'EEXIST') throw new OnekeyError('SIGNATURE_KEY_EXISTS', {file}, {cause});
    await rm(file, {force: true}).catch(() => undefined); // what is left of it would be in the way of the next try
    throw new OnekeyError('SIGNATURE_KEY_CANNOT_WRITE', {file, reason: reasonOf(cause)}, {cause});
  }
}
