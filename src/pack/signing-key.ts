import type {KeyObject} from 'node:crypto';
import {type AskPassphrase, getPassphrase} from '../bundle/passphrase.ts';
import {readPrivateKey} from '../bundle/private-key.ts';

/** Which key signs, and where its passphrase comes from. */
export interface SigningOptions {
  /** PEM file of the private key. */
  readonly key: string;
  readonly passphraseFile?: string;
}

/** Who may be asked for a passphrase; nobody where there is no terminal. */
export interface SigningContext {
  readonly ask?: {readonly passphrase: AskPassphrase};
}

/** Reads the private key. @throws OnekeyError SIGNATURE_KEY_…, SIGNATURE_PASSPHRASE_… */
export function signingKey({key, passphraseFile}: SigningOptions, {ask}: SigningContext): Promise<KeyObject> {
  const sources = {...(passphraseFile !== undefined && {passphraseFile}), ...(ask && {ask: ask.passphrase})};
  return readPrivateKey(key, () => getPassphrase({file: key, isNew: false}, sources));
}
