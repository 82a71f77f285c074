import type {KeyObject} from 'node:crypto';
import {open} from 'node:fs/promises';
import {OnekeyError} from '../errors.ts';
import {placesOf} from './byte-source.ts';
import {writeError} from './file-error.ts';
import {encodeMember} from './gzip-member.ts';
import {openRaw} from './open.ts';
import {signJson} from './private-key.ts';
import {encodeSignatureSlot, signaturePath, signatureSlotSize} from './signature-slot.ts';
import {entryHeader} from './tar-entry.ts';

/** A bundle that has been signed: its identity, and the fingerprints of all who signed it. */
export interface SignedBundle {
  readonly digest: string;
  readonly project: {readonly name: string; readonly version: string};
  readonly signers: readonly string[];
}

/**
 * Adds a signature to a bundle where it lies: 17 KB are overwritten, whatever its size. Signing again with the same key changes
 * nothing. A signature that was cut off while it was written is written anew; those that were there before are lost then, and their keys have to sign
 * again. Contents are not checked. Rejects as `openBundle` does, or with `SIGNATURE_SLOT_FULL`, `SIGNATURE_NOT_IN_PLACE`,
 * `BUNDLE_CANNOT_WRITE`.
 */
export async function signBundle(path: string, privateKey: KeyObject): Promise<SignedBundle> {
  const {tar, source, layout, jsonBytes, signatures} = await openRaw(path);
  await tar.close();
  const added = signJson(jsonBytes, privateKey);
  const others = signatures.filter(({publicKey}) => publicKey !== added.publicKey);
  const header = entryHeader(signaturePath, signatureSlotSize);
  const entry = Buffer.concat([header, encodeSignatureSlot([...others, added])]);
  const slot = layout.parts.find(({kind}) => kind === 'signatures');
  const place = slot && tar.storedAt(slot.start - header.length, slot.end);
  const {pieces, length} = await encodeMember(entry, 'replaceable');
  if (place?.length !== length) throw new OnekeyError('SIGNATURE_NOT_IN_PLACE', {path});
  const bytes = Buffer.concat(pieces);
  let written = 0;
  for (const {file, position, length: part} of placesOf(source, place.offset, length)) {
    await overwrite(file, position, bytes.subarray(written, written + part));
    written += part;
  }
  const {json, digest, signers, tar: signed} = await openRaw(path);
  await signed.close();
  const {name, version} = json.project.metadata;
  return {digest, project: {name, version}, signers};
}

async function overwrite(path: string, offset: number, bytes: Buffer): Promise<void> {
  try {
    const file = await open(path, 'r+');
    try {
      for (let at = 0; at < bytes.length; ) {
        at += (await file.write(bytes, at, bytes.length - at, offset + at)).bytesWritten;
      }
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw writeError(error, path);
  }
}
