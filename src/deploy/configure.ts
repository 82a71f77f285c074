import type {BundleJson} from '../bundle/bundle-json.ts';
import {isOnekeyError, type Message, message, OnekeyError} from '../errors.ts';
import {collectAnswers, completeUnattended} from '../site/collect.ts';
import {withoutMoot} from '../site/conditions.ts';
import {converse} from '../site/conversation.ts';
import {generateMissing} from '../site/generate.ts';
import type {Answers, Question} from '../site/question.ts';
import {type Choices, choicesWanted, questionsOf, settableInputs} from '../site/questions.ts';
import type {OpenBy} from '../site/sealed.ts';
import {type AnswersDraft, answersDraft, type KeptDraft} from './answers-draft.ts';
import type {AskPerson, DeployContext, ValuesRequest} from './context.ts';
import {externalAnswers, type ReleasesOf} from './external-answers.ts';
import type {AnswerOptions} from './options.ts';
import {readGivenAnswers} from './read-answers.ts';

/** Every answer that a deployment runs on, by full key, and which of them are secret. */
export interface Configuration {
  readonly answers: Answers;
  readonly secretKeys: ReadonlySet<string>;
  /** What an earlier configuration answered and this one must not: its question does not apply any more. */
  readonly moot: ReadonlySet<string>;
  readonly person: Told;
  /** What was typed is recorded: it need not be kept on this machine any more. */
  forgetDraft(): Promise<void>;
}

/** What the person at the terminal told, who is not asked again. */
export interface Told {
  readonly answers: Answers;
  /** What opened the answers file. */
  readonly key?: OpenBy;
}

/** What there is at the site. */
export interface Surroundings {
  readonly instance: string;
  /** What earlier runs recorded. */
  readonly recorded: Answers;
  readonly told: Told;
  listChoices(): Promise<Choices>;
  readonly releasesOf: ReleasesOf;
  /** What a person should know before the first question. */
  readonly notes?: readonly Message[];
}

/** The site's answers before anything is generated, and what they answer. */
export interface Gathered {
  readonly questions: readonly Question[];
  /** Inputs that the site may set besides. */
  readonly settable: readonly Question[];
  readonly answers: Answers;
  readonly told: Told;
  readonly external: {readonly [node: string]: string};
  /** What was read from installed releases. */
  readonly fromInstalled: Answers;
  readonly draft: AnswersDraft;
  /** What became of what was typed now; absent where nothing was. */
  readonly kept?: KeptDraft;
}

type Options = AnswerOptions & {readonly stateDir?: string};
type Context = Pick<DeployContext, 'ask' | 'randomBytes'>;

/**
 * Settles every value before the first change: from flags and files, from what earlier runs recorded, from the person at
 * the terminal, and by making what is to be generated.
 * @throws OnekeyError SITE_… with everything that is missing or does not fit
 */
export async function configure(
  bundle: BundleJson,
  surroundings: Surroundings,
  options: Options,
  context: Context,
): Promise<Configuration> {
  const {
    questions,
    settable,
    answers: given,
    told,
    draft,
  } = await gather(bundle, surroundings, options, context, 'open');
  const answers = {...given, ...generateMissing(bundle.applications, given, context.randomBytes)};
  const secretKeys = [...questions, ...settable].filter(({secret}) => secret).map(({key}) => key);
  return {
    answers,
    secretKeys: new Set(secretKeys),
    moot: new Set(questions.map(({key}) => key).filter((key) => !Object.hasOwn(answers, key))),
    person: told,
    forgetDraft: () => draft.forget(),
  };
}

/**
 * The site's answers; a person is asked where there is one. What was typed is kept on this machine, whatever happens next.
 * @param when whether a person is asked only where something is open, or in any case, to look through it
 */
export async function gather(
  bundle: BundleJson,
  {instance, recorded, told, listChoices, releasesOf, notes = []}: Surroundings,
  options: Options,
  {ask}: Context,
  when: 'open' | 'always',
): Promise<Gathered> {
  const offersChoices = ask && choicesWanted(bundle).size > 0;
  const questions = questionsOf(bundle, offersChoices ? await listChoices() : {});
  const settable = settableInputs(bundle);
  const given = await readGivenAnswers(options, told.key, ask ? {ask} : {});
  const draft = answersDraft({stateDir: options.stateDir, instance});
  const {answers: drafted, path: draftedIn} = ask ? await draft.load(questions, given.key) : {answers: {}};
  const fromInstalled = await externalAnswers(given.external, questions, releasesOf);
  const {answers, open} = collectAnswers(
    questions,
    settable,
    {
      set: options.set,
      setFile: given.setFile,
      environment: options.environment ?? {},
      file: given.file,
      external: fromInstalled,
      recorded: {...drafted, ...recorded, ...told.answers},
    },
    ask ? 'person' : 'nobody',
  );
  const found = draftedIn === undefined ? [] : [message('siteDraftFound', {path: draftedIn})];
  const keep = (typed: Answers) => draft.keep(questions, {...drafted, ...typed}, given.key);
  // nothing that is not recorded yet is used unseen
  const isDrafted = Object.keys(drafted).some((key) => !Object.hasOwn(recorded, key) && answers[key] === drafted[key]);
  const {typed, kept} =
    ask && (open.length > 0 || isDrafted || when === 'always')
      ? await askFor({conversation: converse(questions, answers), notes: [...notes, ...found]}, ask, keep)
      : {typed: {}};
  const all = {...answers, ...typed};
  return {
    questions,
    settable,
    answers: ask ? withoutMoot(questions, all) : completeUnattended(questions, all),
    told: {answers: {...told.answers, ...drafted, ...typed}, ...(given.key && {key: given.key})},
    external: given.external,
    fromInstalled,
    draft,
    ...(kept && {kept}),
  };
}

/** @throws OnekeyError INTERRUPTED_ANSWERS_KEPT or …_LOST on Ctrl-C after the first answer */
async function askFor(
  request: Omit<ValuesRequest, 'note'>,
  ask: AskPerson,
  keep: (typed: Answers) => Promise<KeptDraft>,
): Promise<{readonly typed: Answers; readonly kept?: KeptDraft}> {
  let typed: Answers = {};
  const note = (noted: Answers) => {
    typed = noted;
  };
  try {
    const answers = await ask.values({...request, note});
    return {typed: answers, ...(Object.keys(answers).length > 0 && {kept: await keep(answers)})};
  } catch (cause) {
    throw Object.keys(typed).length === 0 ? cause : withKept(cause, await keep(typed));
  }
}

/** An interruption that says what became of what was typed; any other error as it is. */
export function withKept(cause: unknown, kept: KeptDraft): unknown {
  if (!isOnekeyError(cause) || cause.code !== 'INTERRUPTED_BY_USER') return cause;
  return 'secrets' in kept
    ? new OnekeyError('INTERRUPTED_ANSWERS_KEPT', kept)
    : new OnekeyError('INTERRUPTED_ANSWERS_LOST', kept);
}
