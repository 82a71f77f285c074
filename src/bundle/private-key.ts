import {createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {OnekeyError, reasonOf} from '../errors.ts';
import {derOf} from './public-key.ts';
import type {Signature} from './signature-slot.ts';

/** A new Ed25519 key pair: PKCS#8 PEM under a passphrase (PBES2, AES-256-CBC), and SubjectPublicKeyInfo PEM. */
export function generateKeys(passphrase: string): {readonly privateKey: string; readonly publicKey: string} {
  return generateKeyPairSync('ed25519', {
    privateKeyEncoding: {type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase},
    publicKeyEncoding: {type: 'spki', format: 'pem'},
  });
}

/**
 * The Ed25519 private key in a PEM file; `passphrase` is asked for only where the key is encrypted. Rejects with
 * `SIGNATURE_KEY_UNREADABLE`, `SIGNATURE_KEY_INVALID` or `SIGNATURE_PASSPHRASE_WRONG`.
 */
export async function readPrivateKey(file: string, passphrase: () => Promise<string>): Promise<KeyObject> {
  const pem = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new OnekeyError('SIGNATURE_KEY_UNREADABLE', {file, reason: reasonOf(cause)}, {cause});
  });
  const encrypted = pem.includes('BEGIN ENCRYPTED PRIVATE KEY');
  if (!encrypted && !pem.includes('BEGIN PRIVATE KEY')) throw new OnekeyError('SIGNATURE_KEY_INVALID', {file});
  const secret = encrypted ? await passphrase() : undefined;
  const key = parse(pem, secret);
  if (!key && encrypted) throw new OnekeyError('SIGNATURE_PASSPHRASE_WRONG', {file});
  if (key?.asymmetricKeyType !== 'ed25519') throw new OnekeyError('SIGNATURE_KEY_INVALID', {file});
  return key;
}

/** Signs the bytes of a `bundle.json`: always the same signature for the same key and bytes. */
export function signJson(jsonBytes: Uint8Array, privateKey: KeyObject): Signature {
  return {
    algorithm: 'ed25519',
    publicKey: derOf(createPublicKey(privateKey)).toString('base64'),
    signature: sign(null, jsonBytes, privateKey).toString('base64'),
  };
}

function parse(pem: string, passphrase: string | undefined): KeyObject | undefined {
  try {
    return createPrivateKey({key: pem, ...(passphrase !== undefined && {passphrase})});
  } catch {
    return undefined; // OpenSSL's reasons name its own source files
  }
}
