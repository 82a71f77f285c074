import {readFile} from 'node:fs/promises';
import {OnekeyError, reasonOf} from '../errors.ts';
import {decodeText} from '../manifest/decode-text.ts';
import type {OpenBy} from './sealed.ts';

/** How an operator says what opens and closes the secrets of an answers file, without a person to ask. */
export interface KeySources {
  /** From the environment. */
  readonly sitePassphrase?: string;
  /** Its first line is the passphrase. */
  readonly sitePassphraseFile?: string;
  /** File with age identities, one a line, as age-keygen writes it. */
  readonly siteIdentity?: string;
}

/** What was given that opens secrets; a key file before a passphrase, a passphrase's file before the environment. */
export async function openBy({
  sitePassphrase,
  sitePassphraseFile,
  siteIdentity,
}: KeySources): Promise<OpenBy | undefined> {
  if (siteIdentity !== undefined) {
    const lines = (await readText(siteIdentity)).split(/\r?\n/).map((line) => line.trim());
    const identities = lines.filter((line) => line !== '' && !line.startsWith('#'));
    if (identities.length === 0) throw new OnekeyError('SITE_IDENTITY_INVALID', undefined, {at: {file: siteIdentity}});
    return {identities};
  }
  if (sitePassphraseFile !== undefined) {
    const [passphrase = ''] = (await readText(sitePassphraseFile)).split(/\r?\n/, 1);
    if (passphrase === '') throw new OnekeyError('SITE_PASSPHRASE_EMPTY', {path: sitePassphraseFile});
    return {passphrase};
  }
  return sitePassphrase ? {passphrase: sitePassphrase} : undefined;
}

/** A text file, in UTF-8 or as Windows writes it. @throws OnekeyError SITE_FILE_UNREADABLE */
export async function readText(path: string): Promise<string> {
  try {
    return decodeText(await readFile(path));
  } catch (cause) {
    throw new OnekeyError('SITE_FILE_UNREADABLE', {path, reason: reasonOf(cause)}, {cause});
  }
}
