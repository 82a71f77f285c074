import {readFile} from 'node:fs/promises';
import {OnekeyError, reasonOf} from '../errors.ts';

/** Asks a person for the passphrase of a key file; `isNew`: it is being made, and asked for twice. */
export type AskPassphrase = (question: {readonly file: string; readonly isNew: boolean}) => Promise<string>;

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
