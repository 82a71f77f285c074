import path from 'node:path';
import {confirm, input, password} from '@inquirer/prompts';
import type {AskPerson} from '../deploy/context.ts';
import {OnekeyError} from '../errors.ts';
import {askAgain} from './ask-value.ts';
import {askValues} from './ask-values.ts';
import {oneLine} from './printable.ts';
import {confirmTheme} from './prompt-theme.ts';
import type {Reporter} from './reporter.ts';
import type {Texts} from './texts.ts';

/** The terminal on which a person is asked. */
export interface Dialogue {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream & {readonly columns?: number};
  readonly signal: AbortSignal;
}

/** Asks on a terminal; the caller has made sure that it is one. */
export function createAskPerson(texts: Texts, reporter: Reporter, dialogue: Dialogue): AskPerson {
  const theme = confirmTheme(texts);
  const asking = <T>(ask: () => Promise<T>) => reporter.during(() => orInterrupted(ask));
  return {
    values: (request) => asking(() => askValues(request, texts, dialogue)),
    start: (summary) =>
      asking(() => confirm({message: texts.say('ui.askStart', summary), default: true, theme}, dialogue)),
    gate: ({id, node, message}) => {
      const question = texts.say('ui.askGate', {gate: id, node, question: texts.title(message)});
      return asking(() => confirm({message: oneLine(question), default: false, theme}, dialogue));
    },
    passphrase: ({file, isNew, refused}) =>
      asking(() => {
        if (refused) dialogue.output.write(`${oneLine(texts.problem(refused).what)}\n`);
        return askPassphrase(texts.say('ui.askPassphrase', {file}), isNew, texts, dialogue);
      }),
    volume: ({volume}) =>
      asking(async () => {
        const name = path.basename(volume);
        const message = oneLine(texts.say('ui.askVolume', {volume: name}));
        const place = (await input({message, default: path.dirname(volume)}, dialogue)).trim();
        return path.basename(place) === name ? place : path.join(place, name); // the file itself says where it is, too
      }),
    trust: ({file, fingerprint}) => {
      const message = texts.say('ui.askTrust', {file: oneLine(file), fingerprint: oneLine(fingerprint)});
      return asking(() => confirm({message, default: false, theme}, dialogue));
    },
    takeOver: (lease) =>
      asking(() => confirm({message: oneLine(texts.say('ui.askTakeOver', lease)), default: false, theme}, dialogue)),
    operate: (question) =>
      asking(() => confirm({message: oneLine(texts.say('ui.askOperate', question)), default: false, theme}, dialogue)),
  };
}

/** A passphrase is asked for twice only when it is new: an old one that is mistyped opens nothing. */
async function askPassphrase(message: string, isNew: boolean, texts: Texts, dialogue: Dialogue): Promise<string> {
  const validate = (typed: string) => typed !== '' || texts.say('ui.askRequired', undefined);
  const passphrase = await password({message, mask: '*', toggleMask: false, validate}, dialogue);
  if (isNew) await askAgain(message, passphrase, texts, dialogue);
  return passphrase;
}

/** Ctrl-C at a prompt, and a run that is stopped while a prompt is open, are `INTERRUPTED_BY_USER`. */
async function orInterrupted<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (Error.isError(error) && ['ExitPromptError', 'AbortPromptError'].includes(error.name))
      throw new OnekeyError('INTERRUPTED_BY_USER', undefined); // the library's own words tell nothing more
    throw error;
  }
}
