import {readFile} from 'node:fs/promises';
import {input, select} from '@inquirer/prompts';
import {isOnekeyError, reasonOf} from '../errors.ts';
import {coerceText} from '../manifest/coerce-text.ts';
import {decodeText} from '../manifest/decode-text.ts';
import {fold} from '../messages/display-width.ts';
import type {Json} from '../object/kube-object.ts';
import type {Conversation} from '../site/conversation.ts';
import type {Question} from '../site/question.ts';
import {askMaskedTwice} from './ask-masked.ts';
import type {Dialogue} from './ask-person.ts';
import {askYesNo} from './ask-yes-no.ts';
import {oneLine} from './printable.ts';
import {selectTheme} from './prompt-theme.ts';
import {questionText, shownDefault} from './question-text.ts';
import type {Texts} from './texts.ts';

/** Formats whose values are what a file holds: a person types its path. */
const ofFiles: ReadonlySet<unknown> = new Set(['file', 'certificate', 'privateKey']);

interface Asking {
  readonly question: Question;
  readonly conversation: Conversation;
  readonly texts: Texts;
  readonly dialogue: Dialogue;
}

/** One typed answer, checked as it is typed; undefined when an optional one is left empty. */
export async function askValue(asking: Asking): Promise<Json | undefined> {
  const {question, texts, dialogue} = asking;
  const {schema, default: preset} = question;
  const message = questionText(question, texts);
  if (ofFiles.has(schema.format)) return askFile(message, asking);
  if (question.secret) return askSecret(message, asking);
  const offered = question.choices ?? (Array.isArray(schema.enum) ? (schema.enum as readonly Json[]) : []);
  if (offered.length > 0) {
    const chosen = await choose(message, offered, asking);
    if (chosen !== other) return chosen;
  }
  if (schema.type === 'boolean')
    return askYesNo(message, typeof preset === 'boolean' ? preset : undefined, texts, dialogue);
  const shown = shownDefault(preset);
  const text = await input(
    {
      message,
      ...(shown !== undefined && {default: shown}),
      validate: (typed) => typed === shown || (fault(typed, asking) ?? true),
    },
    dialogue,
  );
  if (text === shown) return preset;
  return text === '' ? undefined : coerceText(schema, text, question.key);
}

const other = Symbol('none of these');
const nothing = Symbol('left empty');

/** What the cluster has may lack what is made later, so that another name can be typed; an enum is complete. */
async function choose(
  message: string,
  offered: readonly Json[],
  {question, texts, dialogue}: Asking,
): Promise<Json | undefined | typeof other> {
  const {default: preset, optional, choices} = question;
  const listed: {value: Json | typeof other | typeof nothing; name: string}[] = offered.map((value) => ({
    value,
    name: oneLine(String(value)),
  }));
  if (choices) listed.push({value: other, name: texts.say('ui.askOther', undefined)});
  if (optional) listed.push({value: nothing, name: texts.say('ui.none', undefined)});
  const start = offered.find((value) => value === preset);
  const chosen = await select(
    {message, choices: listed, theme: selectTheme(texts), ...(start !== undefined && {default: start})},
    dialogue,
  );
  return chosen === nothing ? undefined : chosen;
}

async function askSecret(message: string, asking: Asking): Promise<Json | undefined> {
  const {question, texts, dialogue} = asking;
  const typed = await askMaskedTwice(message, (text) => fault(text, asking) ?? true, texts, dialogue);
  return typed === '' ? undefined : coerceText(question.schema, typed, question.key);
}

/** A value that a file holds; of what was answered before only that there is an answer can be shown. */
async function askFile(message: string, asking: Asking): Promise<Json | undefined> {
  const {question, texts, dialogue} = asking;
  const {default: preset} = question;
  const kept = texts.say('ui.askFileKept', undefined);
  const path = await input(
    {
      message: texts.say('ui.askFile', {question: message}),
      ...(preset !== undefined && {default: kept}),
      validate: async (typed) => (preset !== undefined && typed === kept) || (await fileFault(typed, asking)) || true,
    },
    dialogue,
  );
  if (path === kept && preset !== undefined) return preset;
  return path === '' ? undefined : readValue(path, question);
}

async function fileFault(typed: string, asking: Asking): Promise<string | undefined> {
  const {question, texts, conversation, dialogue} = asking;
  if (typed === '') return question.optional ? undefined : texts.say('ui.askRequired', undefined);
  try {
    const [problem] = conversation.check(question, await readValue(typed, question));
    return problem && told(problem, texts, dialogue);
  } catch (error) {
    if (isOnekeyError(error)) return told(error, texts, dialogue);
    const unreadable = {code: 'SITE_FILE_UNREADABLE', params: {path: typed, reason: reasonOf(error)}} as const;
    return told(unreadable, texts, dialogue);
  }
}

/** Quotes around a path are those of a file dropped on the window. */
async function readValue(typed: string, {schema, key}: Question): Promise<Json> {
  const path = typed.trim().replace(/^(['"])(.*)\1$/, '$2');
  return coerceText(schema, decodeText(await readFile(path)), key);
}

/** Why a typed text is no answer, or undefined when it is one. */
function fault(typed: string, {question, conversation, texts, dialogue}: Asking): string | undefined {
  if (typed === '') return question.optional ? undefined : texts.say('ui.askRequired', undefined);
  try {
    const [problem] = conversation.check(question, coerceText(question.schema, typed, question.key));
    return problem && told(problem, texts, dialogue);
  } catch (error) {
    if (!isOnekeyError(error)) throw error;
    return told(error, texts, dialogue);
  }
}

/** What is wrong with an answer, folded between words: it stands behind a marker below the question. */
function told(problem: Parameters<Texts['problem']>[0], texts: Texts, {output}: Dialogue): string {
  return fold(oneLine(texts.problem(problem).what), (output.columns || 80) - '> '.length).join('\n');
}
