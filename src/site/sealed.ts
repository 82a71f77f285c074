import {OnekeyError} from '../errors.ts';
import {parseJson, stringifyJson} from '../object/json.ts';
import type {Answers} from './question.ts';

/** What opens secret answers: a passphrase, or age identities (`AGE-SECRET-KEY-1…`). */
export type OpenBy = {readonly passphrase: string} | {readonly identities: readonly string[]};

/** What they are encrypted to: age recipients (`age1…`), or what opens them. */
export type SealTo = OpenBy | {readonly recipients: readonly string[]};

/**
 * Answers as an armored age file; about a second of work with a passphrase.
 * @throws OnekeyError SITE_RECIPIENT_INVALID
 */
export async function seal(answers: Answers, to: SealTo): Promise<string> {
  const {Encrypter, armor} = await import('age-encryption');
  const encrypter = new Encrypter();
  if ('passphrase' in to) encrypter.setPassphrase(to.passphrase);
  else for (const recipient of await recipientsOf(to)) addRecipient(encrypter, recipient);
  return armor.encode(await encrypter.encrypt(stringifyJson(answers)));
}

/**
 * What {@link seal} was given.
 * @throws OnekeyError SITE_SECRETS_LOCKED for a wrong passphrase or key, SITE_SECRETS_DAMAGED, SITE_IDENTITY_INVALID
 */
export async function unseal(sealed: string, by: OpenBy, file: string): Promise<Answers> {
  const {Decrypter, armor} = await import('age-encryption');
  const decrypter = new Decrypter();
  if ('passphrase' in by) decrypter.addPassphrase(by.passphrase);
  else for (const identity of by.identities) addIdentity(decrypter, identity);
  const bytes = read(() => armor.decode(sealed.replaceAll('\r\n', '\n').trim()), file);
  let text: string;
  try {
    text = await decrypter.decrypt(bytes, 'text');
  } catch (cause) {
    const isLocked = Error.isError(cause) && cause.message.includes('no identity matched');
    const way = 'passphrase' in by ? ('passphrase' as const) : ('identity' as const);
    throw isLocked
      ? new OnekeyError('SITE_SECRETS_LOCKED', {way}, {at: {file}})
      : new OnekeyError('SITE_SECRETS_DAMAGED', undefined, {at: {file}, cause});
  }
  const answers = read(() => parseJson(text), file);
  if (typeof answers === 'object' && answers !== null && !Array.isArray(answers)) return answers as Answers;
  throw new OnekeyError('SITE_SECRETS_DAMAGED', undefined, {at: {file}});
}

async function recipientsOf(to: Exclude<SealTo, {readonly passphrase: string}>): Promise<readonly string[]> {
  if ('recipients' in to) return to.recipients;
  const {identityToRecipient} = await import('age-encryption');
  try {
    return await Promise.all(to.identities.map(identityToRecipient));
  } catch {
    throw new OnekeyError('SITE_IDENTITY_INVALID', undefined);
  }
}

function addRecipient(encrypter: {addRecipient(recipient: string): void}, recipient: string): void {
  try {
    encrypter.addRecipient(recipient);
  } catch (cause) {
    throw new OnekeyError('SITE_RECIPIENT_INVALID', {recipient}, {cause});
  }
}

function addIdentity(decrypter: {addIdentity(identity: string): void}, identity: string): void {
  try {
    decrypter.addIdentity(identity);
  } catch {
    throw new OnekeyError('SITE_IDENTITY_INVALID', undefined); // without its cause, which may quote the key
  }
}

/** Without a cause: what a parser says quotes what it could not read. */
function read<T>(work: () => T, file: string): T {
  try {
    return work();
  } catch {
    throw new OnekeyError('SITE_SECRETS_DAMAGED', undefined, {at: {file}});
  }
}
