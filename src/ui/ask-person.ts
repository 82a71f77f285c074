import path from 'node:path';
import {input} from '@inquirer/prompts';
import type {AskPerson} from '../deploy/context.ts';
import {OnekeyError} from '../errors.ts';
import {askMasked, askMaskedTwice} from './ask-masked.ts';
import {askValues} from './ask-values.ts';
import {askYesNo} from './ask-yes-no.ts';
import {oneLine} from './printable.ts';
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
  const asking = <T>(ask: () => Promise<T>) => reporter.during(() => orInterrupted(ask));
  const yesNo = (message: string, preset: boolean) => asking(() => askYesNo(message, preset, texts, dialogue));
  return {
    values: (request) => asking(() => askValues(request, texts, dialogue)),
    start: (summary) => yesNo(texts.say('ui.askStart', summary), true),
    gate: ({id, node, message}) => {
      const question = texts.say('ui.askGate', {gate: id, node, question: texts.title(message)});
      return yesNo(oneLine(question), false);
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
      return yesNo(message, false);
    },
    takeOver: (lease) => yesNo(oneLine(texts.say('ui.askTakeOver', lease)), false),
    operate: (question) => yesNo(oneLine(texts.say('ui.askOperate', question)), false),
  };
}

/** A passphrase is asked for twice only when it is new: an old one that is mistyped opens nothing. */
function askPassphrase(message: string, isNew: boolean, texts: Texts, dialogue: Dialogue): Promise<string> {
  const validate = (typed: string) => typed !== '' || texts.say('ui.askRequired', undefined);
  return isNew ? askMaskedTwice(message, validate, texts, dialogue) : askMasked(message, validate, dialogue);
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
