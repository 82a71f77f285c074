import {verify} from 'node:crypto';
import {OnekeyError} from '../errors.ts';
import {derOf, fingerprintOf, parsePublicKey} from './public-key.ts';
import type {Signature} from './signature-slot.ts';

/** Fingerprints of keys that are trusted. */
export type Trust = ReadonlySet<string>;

/**
 * Whose signatures fit the exact bytes of `bundle.json`: fingerprints, each once, in the order of the slot. That a signature
 * fits says nothing about whether its key is to be trusted. Throws `SIGNATURE_INVALID` for one that does not fit.
 */
export function signersOf(jsonBytes: Uint8Array, signatures: readonly Signature[], path: string): readonly string[] {
  const signers = signatures.map(({publicKey, signature}) => {
    const der = Buffer.from(publicKey, 'base64');
    const key = parsePublicKey(der);
    // Only the one encoding that keys have: what follows a key in its DER would change its fingerprint.
    if (!key || !derOf(key).equals(der)) throw new OnekeyError('BUNDLE_SIGNATURE_SLOT', undefined);
    const signer = fingerprintOf(key);
    if (!verify(null, jsonBytes, key, Buffer.from(signature, 'base64'))) {
      throw new OnekeyError('SIGNATURE_INVALID', {path, key: signer});
    }
    return signer;
  });
  return [...new Set(signers)];
}

/** Throws `SIGNATURE_MISSING` or `SIGNATURE_UNTRUSTED` unless one of the signers is trusted. */
export function requireTrusted(signers: readonly string[], trust: Trust, path: string): void {
  if (signers.some((signer) => trust.has(signer))) return;
  const trusted = [...trust];
  throw signers.length === 0
    ? new OnekeyError('SIGNATURE_MISSING', {path, trusted})
    : new OnekeyError('SIGNATURE_UNTRUSTED', {path, found: signers, trusted});
}
