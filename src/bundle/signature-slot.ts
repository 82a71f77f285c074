import {OnekeyError} from '../errors.ts';

/**
 * `bundle.json.sig`: the second entry, of fixed size and stored, so that signing overwrites a few bytes in place. JSON, then
 * spaces up to the slot's end.
 */
export const signaturePath = 'bundle.json.sig';

/** Bytes of the slot. */
export const signatureSlotSize = 16 * 1024;

/** The content of the slot of a bundle that nobody has signed. */
export function emptySignatureSlot(): Buffer {
  const json = `${JSON.stringify({apiVersion: 'onekey.dev/v1', kind: 'Signatures', signatures: []})}\n`;
  return Buffer.from(json.padEnd(signatureSlotSize));
}

/** The signatures in a slot, not checked in any way. Throws `BUNDLE_SIGNATURE_SLOT` when it holds something else. */
export function parseSignatureSlot(bytes: Uint8Array): readonly unknown[] {
  try {
    const {kind, signatures} = JSON.parse(Buffer.from(bytes).toString('utf8')) as {
      kind?: unknown;
      signatures?: unknown;
    };
    if (kind === 'Signatures' && Array.isArray(signatures)) return signatures;
  } catch {
    // told below
  }
  throw new OnekeyError('BUNDLE_SIGNATURE_SLOT', undefined);
}
