import {createHash, createPublicKey, type KeyObject} from 'node:crypto';

/**
 * The name of an Ed25519 key that people compare: `sha256:` and the digest of its SubjectPublicKeyInfo, as
 * `openssl pkey -pubin -in KEY -outform DER | sha256sum` prints it.
 */
export function fingerprintOf(publicKey: KeyObject): string {
  return `sha256:${createHash('sha256').update(derOf(publicKey)).digest('hex')}`;
}

/** The fingerprint that a person types, with or without `sha256:`, in letters of either case; undefined for any other text. */
export function typedFingerprint(text: string): string | undefined {
  const [, hex] = /^(?:sha256:)?([0-9a-f]{64})$/i.exec(text) ?? [];
  return hex && `sha256:${hex.toLowerCase()}`;
}

/** The Ed25519 key of a PEM text with one public key, or of DER; undefined for anything else, private keys among it. */
export function parsePublicKey(key: string | Buffer): KeyObject | undefined {
  if (typeof key === 'string' && !/^-----BEGIN PUBLIC KEY-----$/m.test(key)) return undefined;
  try {
    const parsed = createPublicKey(typeof key === 'string' ? key : {key, format: 'der', type: 'spki'});
    return parsed.asymmetricKeyType === 'ed25519' ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** SubjectPublicKeyInfo, DER. */
export function derOf(publicKey: KeyObject): Buffer {
  return publicKey.export({format: 'der', type: 'spki'});
}
