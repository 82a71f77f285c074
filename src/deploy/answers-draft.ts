import {lstat, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {isOnekeyError, reasonOf} from '../errors.ts';
import {fileName} from '../record/file-name.ts';
import {readAnswersFile} from '../site/answers-file.ts';
import {answersText} from '../site/answers-text.ts';
import {checkAnswer} from '../site/check-answer.ts';
import {applicable} from '../site/conditions.ts';
import {readText} from '../site/open-by.ts';
import type {Answers, Question} from '../site/question.ts';
import {type OpenBy, seal, unseal} from '../site/sealed.ts';
import {writePrivately} from '../site/write-privately.ts';

/** What was typed and is not recorded in the cluster yet, kept on this machine until it is. */
export interface AnswersDraft {
  /** What an earlier try left and where, as far as it still fits; secrets only where `key` opens them. */
  load(questions: readonly Question[], key: OpenBy | undefined): Promise<FoundDraft>;
  /** Keeps what was typed and says where, or why it could not. */
  keep(questions: readonly Question[], typed: Answers, key: OpenBy | undefined): Promise<KeptDraft>;
  /** It is recorded elsewhere. */
  forget(): Promise<void>;
}

/** Answers that were typed before; `path` is absent where there are none. */
export interface FoundDraft {
  readonly answers: Answers;
  readonly path?: string;
}

/** What became of what was typed: where it is, or why it is nowhere. */
export type KeptDraft =
  | {readonly path: string; readonly secrets: 'none' | 'encrypted' | 'left-out'}
  | {readonly path: string; readonly reason: string};

/** The draft of one instance: in the state folder or, where nothing can be written there, among temporary files. */
export function answersDraft({
  stateDir,
  instance,
}: {
  readonly stateDir?: string | undefined;
  readonly instance: string;
}): AnswersDraft {
  const places = [stateDir, path.join(os.tmpdir(), `onekey-${process.getuid?.() ?? 'answers'}`)]
    .filter((folder) => folder !== undefined)
    .map((folder) => path.join(folder, 'answers', `${fileName(instance)}.yaml`));
  return {
    async load(questions, key) {
      for (const place of places) {
        const draft = await read(place, key);
        if (!draft) continue;
        const answers = fitting(questions, draft);
        if (Object.keys(answers).length > 0) return {answers, path: place};
      }
      return {answers: {}};
    },
    async keep(questions, typed, key) {
      const {text, secrets} = await draftText(questions, typed, key, instance);
      let lost = {path: '', reason: ''};
      for (const place of places) {
        try {
          await requireOwn(rootOf(place));
          await writePrivately(place, text);
          return {path: place, secrets};
        } catch (error) {
          lost = {path: place, reason: reasonOf(error)};
        }
      }
      return lost;
    },
    async forget() {
      for (const place of places) {
        // Through a folder that another user laid out, the way leads to anywhere; a read-only one holds none.
        if (await isOwn(rootOf(place))) await rm(place, {force: true}).catch(() => undefined);
      }
    },
  };
}

async function draftText(
  questions: readonly Question[],
  typed: Answers,
  key: OpenBy | undefined,
  instance: string,
): Promise<{readonly text: string; readonly secrets: 'none' | 'encrypted' | 'left-out'}> {
  const {open, secret} = splitSecrets(questions, typed);
  const keys = Object.keys(secret);
  const sealed = keys.length > 0 && key ? await seal(secret, key) : undefined;
  const text = answersText({
    project: {name: instance, version: ''},
    questions: applicable(questions, typed),
    answers: open,
    external: {},
    ...(sealed !== undefined && {sealed}),
    sealedKeys: new Set(sealed === undefined ? [] : keys),
  });
  return {text, secrets: keys.length === 0 ? 'none' : sealed === undefined ? 'left-out' : 'encrypted'};
}

/** Answers apart: those that may be read by whoever sees the file, and those that may not. */
export function splitSecrets(
  questions: readonly Question[],
  answers: Answers,
): {readonly open: Answers; readonly secret: Answers} {
  const secretKeys = new Set(questions.filter(({secret}) => secret).map(({key}) => key));
  const entries = Object.entries(answers);
  return {
    open: Object.fromEntries(entries.filter(([key]) => !secretKeys.has(key))),
    secret: Object.fromEntries(entries.filter(([key]) => secretKeys.has(key))),
  };
}

/** A draft that is missing, damaged or encrypted to something else is none. */
async function read(place: string, key: OpenBy | undefined): Promise<Answers | undefined> {
  try {
    if (!(await isOwn(rootOf(place)))) return undefined;
    const {answers, sealed} = readAnswersFile(await readText(place), place);
    if (sealed === undefined || !key) return answers;
    const secrets = await unseal(sealed, key, place).catch(() => ({}));
    return {...answers, ...secrets};
  } catch (error) {
    if (!isOnekeyError(error)) throw error;
    return undefined;
  }
}

/** The folder that a place was made in. */
const rootOf = (place: string) => path.dirname(path.dirname(place));

/** Whether nobody else can put a file there: among temporary files everybody makes folders. */
async function isOwn(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => undefined);
  return found === undefined || process.getuid === undefined || (found.isDirectory() && found.uid === process.getuid());
}

async function requireOwn(folder: string): Promise<void> {
  if (!(await isOwn(folder))) throw Object.assign(new Error(folder), {code: 'EPERM'});
}

/** The bundle may be another one than that the draft was typed for. */
function fitting(questions: readonly Question[], draft: Answers): Answers {
  const byKey = new Map(questions.map((question) => [question.key, question]));
  const fits = ([key, value]: [string, Answers[string]]) => {
    const question = byKey.get(key);
    return question !== undefined && checkAnswer(question, value, {}).length === 0;
  };
  return Object.fromEntries(Object.entries(draft).filter(fits));
}
