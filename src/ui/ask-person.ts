import path from 'node:path';
import {confirm, input, password, select} from '@inquirer/prompts';
import type {AskPerson} from '../deploy/context.ts';
import {isOnekeyError, OnekeyError} from '../errors.ts';
import {checkValue} from '../manifest/check-value.ts';
import {coerceText} from '../manifest/coerce-text.ts';
import type {Json} from '../object/kube-object.ts';
import type {Question} from '../site/question.ts';
import {oneLine} from './printable.ts';
import {questionText, shownDefault} from './question-text.ts';
import type {Reporter} from './reporter.ts';
import type {Texts} from './texts.ts';

/** The terminal on which a person is asked. */
export interface Dialogue {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  readonly signal: AbortSignal;
}

/** Asks on a terminal; the caller has made sure that it is one. */
export function createAskPerson(texts: Texts, reporter: Reporter, dialogue: Dialogue): AskPerson {
  const asking = <T>(ask: () => Promise<T>) => reporter.during(() => orInterrupted(ask));
  return {
    values: (questions) =>
      asking(async () => {
        const answers: {[key: string]: Json} = {};
        for (const question of questions) {
          const answer = await askValue(question, texts, dialogue);
          if (answer !== undefined) answers[question.key] = answer;
        }
        return answers;
      }),
    start: (summary) => asking(() => confirm({message: texts.say('ui.askStart', summary), default: true}, dialogue)),
    gate: ({id, node, message}) => {
      const question = texts.say('ui.askGate', {gate: id, node, question: texts.title(message)});
      return asking(() => confirm({message: oneLine(question), default: false}, dialogue));
    },
    passphrase: ({file, isNew}) =>
      asking(() => askPassphrase(texts.say('ui.askPassphrase', {file}), isNew, texts, dialogue)),
    volume: ({volume}) =>
      asking(async () => {
        const name = path.basename(volume);
        const message = oneLine(texts.say('ui.askVolume', {volume: name}));
        const place = (await input({message, default: path.dirname(volume)}, dialogue)).trim();
        return path.basename(place) === name ? place : path.join(place, name); // the file itself says where it is, too
      }),
    trust: ({file, fingerprint}) => {
      const message = texts.say('ui.askTrust', {file: oneLine(file), fingerprint: oneLine(fingerprint)});
      return asking(() => confirm({message, default: false}, dialogue));
    },
    takeOver: (lease) =>
      asking(() => confirm({message: oneLine(texts.say('ui.askTakeOver', lease)), default: false}, dialogue)),
    operate: (question) =>
      asking(() => confirm({message: oneLine(texts.say('ui.askOperate', question)), default: false}, dialogue)),
  };
}

/** One typed answer; undefined when an optional one is left empty. */
async function askValue(question: Question, texts: Texts, dialogue: Dialogue): Promise<Json | undefined> {
  const {schema, default: preset} = question;
  const message = questionText(question, texts);
  const choices = question.choices ?? listed(schema.enum);
  if (question.secret) return askSecret(question, message, texts, dialogue);
  if (choices && choices.length > 0) {
    const shown = choices.map((choice) => ({value: choice, name: oneLine(String(choice))}));
    const start = choices.find((choice) => choice === preset);
    return select({message, choices: shown, ...(start !== undefined && {default: start})}, dialogue);
  }
  if (schema.type === 'boolean')
    return confirm({message, ...(typeof preset === 'boolean' && {default: preset})}, dialogue);
  const shown = shownDefault(preset);
  const text = await input(
    {
      message,
      ...(shown !== undefined && {default: shown}),
      validate: (typed) => typed === shown || (fault(question, typed, texts) ?? true),
    },
    dialogue,
  );
  return text === shown ? preset : typedValue(question, text);
}

async function askSecret(
  question: Question,
  message: string,
  texts: Texts,
  dialogue: Dialogue,
): Promise<Json | undefined> {
  const validate = (typed: string) => fault(question, typed, texts) ?? true;
  const first = await password({message, mask: '*', toggleMask: false, validate}, dialogue);
  if (first === '') return undefined;
  await askAgain(message, first, texts, dialogue);
  return typedValue(question, first);
}

/** A passphrase is asked for twice only when it is new: an old one that is mistyped opens nothing. */
async function askPassphrase(message: string, isNew: boolean, texts: Texts, dialogue: Dialogue): Promise<string> {
  const validate = (typed: string) => typed !== '' || texts.say('ui.askRequired', undefined);
  const passphrase = await password({message, mask: '*', toggleMask: false, validate}, dialogue);
  if (isNew) await askAgain(message, passphrase, texts, dialogue);
  return passphrase;
}

async function askAgain(message: string, first: string, texts: Texts, dialogue: Dialogue): Promise<void> {
  await password(
    {
      message: texts.say('ui.askAgain', {question: message}),
      mask: '*',
      toggleMask: false,
      validate: (typed) => typed === first || texts.say('ui.askDiffers', undefined),
    },
    dialogue,
  );
}

/** Why a typed text is no answer, or undefined when it is one. */
function fault(question: Question, typed: string, texts: Texts): string | undefined {
  if (typed === '') return question.optional ? undefined : texts.say('ui.askRequired', undefined);
  try {
    const value = coerceText(question.schema, typed, question.key);
    const [problem] = checkValue(question.schema, value, question.key);
    return problem && oneLine(texts.problem(problem).what);
  } catch (error) {
    if (!isOnekeyError(error)) throw error;
    return oneLine(texts.problem(error).what);
  }
}

function typedValue({schema, key}: Question, typed: string): Json | undefined {
  return typed === '' ? undefined : coerceText(schema, typed, key);
}

const listed = (value: unknown): readonly Json[] | undefined => (Array.isArray(value) ? value : undefined);

/** Ctrl-C at a prompt, and a run that is stopped while a prompt is open, are `INTERRUPTED_BY_USER`. */
async function orInterrupted<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (Error.isError(error) && ['ExitPromptError', 'AbortPromptError'].includes(error.name))
      throw new OnekeyError('INTERRUPTED_BY_USER', undefined, {cause: error});
    throw error;
  }
}
