import {OnekeyError} from '../errors.ts';

/**
 * `bundle.json.sig`: the second entry, of fixed size and stored, so that signing overwrites a few bytes in place. JSON, then
 * spaces up to the slot's end.
 */
export const signaturePath = 'bundle.json.sig';

/** Bytes of the slot. */
export const signatureSlotSize = 16 * 1024;

/** One signature over the exact bytes of `bundle.json` (RFC 8032, Ed25519 without prehash). */
export interface Signature {
  readonly algorithm: 'ed25519';
  /** The signer's key: base64 of its SubjectPublicKeyInfo (RFC 8410). Proves nothing by itself: trust comes from elsewhere. */
  readonly publicKey: string;
  /** Base64 of 64 bytes. */
  readonly signature: string;
}

/** The slot of a bundle with these signatures. Throws `SIGNATURE_SLOT_FULL` when there are too many. */
export function encodeSignatureSlot(signatures: readonly Signature[]): Buffer {
  const json = `${JSON.stringify({apiVersion: 'onekey.dev/v1', kind: 'Signatures', signatures})}\n`;
  if (json.length > signatureSlotSize) throw new OnekeyError('SIGNATURE_SLOT_FULL', {signatures: signatures.length});
  return Buffer.from(json.padEnd(signatureSlotSize));
}

/** The signatures in a slot, not checked in any way. Throws `BUNDLE_SIGNATURE_SLOT` when it holds something else. */
export function parseSignatureSlot(bytes: Uint8Array): readonly Signature[] {
  try {
    const {kind, signatures} = JSON.parse(Buffer.from(bytes).toString('utf8')) as {
      kind?: unknown;
      signatures?: unknown;
    };
    if (kind === 'Signatures' && Array.isArray(signatures) && signatures.every(isSignature)) return signatures;
  } catch {
    // told below
  }
  throw new OnekeyError('BUNDLE_SIGNATURE_SLOT', undefined);
}

function isSignature(value: unknown): value is Signature {
  const {algorithm, publicKey, signature} = (value ?? {}) as {readonly [field: string]: unknown};
  return algorithm === 'ed25519' && typeof publicKey === 'string' && typeof signature === 'string';
}
