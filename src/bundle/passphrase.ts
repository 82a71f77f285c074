import {readFile} from 'node:fs/promises';
import {OnekeyError, type Problem, reasonOf} from '../errors.ts';

/** The passphrase of a file is wanted. */
export interface PassphraseQuestion {
  readonly file: string;
  /** It is being made, and asked for twice. */
  readonly isNew: boolean;
  /** Why the one that was typed just before was none. */
  readonly refused?: Problem;
}

/** Asks a person for a passphrase. */
export type AskPassphrase = (question: PassphraseQuestion) => Promise<string>;

interface PassphraseSources {
  /** Its first line is the passphrase. */
  readonly passphraseFile?: string;
  readonly ask?: AskPassphrase;
}

/** Rejects with `SIGNATURE_PASSPHRASE_NEEDED`, `SIGNATURE_PASSPHRASE_EMPTY` or `SIGNATURE_KEY_UNREADABLE`. */
export async function getPassphrase(
  question: {readonly file: string; readonly isNew: boolean},
  {passphraseFile, ask}: PassphraseSources,
): Promise<string> {
  if (passphraseFile === undefined) {
    if (!ask) throw new OnekeyError('SIGNATURE_PASSPHRASE_NEEDED', {file: question.file});
    return ask(question);
  }
  const text = await readFile(passphraseFile, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new OnekeyError('SIGNATURE_KEY_UNREADABLE', {file: passphraseFile, reason: reasonOf(cause)}, {cause});
  });
  const [passphrase = ''] = text.split(/\r?\n/, 1);
  if (passphrase === '') throw new OnekeyError('SIGNATURE_PASSPHRASE_EMPTY', {file: passphraseFile});
  return passphrase;
}
