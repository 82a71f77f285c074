import type {BundleJson} from '../bundle/bundle-json.ts';
import {collectAnswers, completeUnattended} from '../site/collect.ts';
import {generateMissing} from '../site/generate.ts';
import type {Answers} from '../site/question.ts';
import {type Choices, questionsOf, settableInputs} from '../site/questions.ts';
import type {DeployContext} from './context.ts';
import type {RunOptions} from './options.ts';
import {readAnswerSources} from './read-answers.ts';

/** Every answer that a deployment runs on, by full key, and which of them are secret. */
export interface Configuration {
  readonly answers: Answers;
  readonly secretKeys: ReadonlySet<string>;
  /** Those that the person at the terminal gave. */
  readonly asked: Answers;
}

/**
 * Settles every value before the first change: from flags and files, from what earlier runs recorded, from the person at
 * the terminal, and by making what is to be generated.
 * @throws OnekeyError SITE_… with everything that is missing or does not fit
 */
export async function configure(
  bundle: BundleJson,
  recorded: Answers,
  listChoices: () => Promise<Choices>,
  options: Pick<RunOptions, 'siteFile' | 'set' | 'setFile'>,
  {ask, randomBytes}: Pick<DeployContext, 'ask' | 'randomBytes'>,
): Promise<Configuration> {
  const offersChoices = ask && Object.values(bundle.siteSchema.keys).some(({choices}) => choices !== undefined);
  const questions = questionsOf(bundle, offersChoices ? await listChoices() : {});
  const settable = settableInputs(bundle);
  const collected = collectAnswers(questions, settable, await readAnswerSources(options, recorded));
  const asked = ask && collected.open.length > 0 ? await ask.values(collected.open) : {};
  const answered = completeUnattended({
    answers: {...collected.answers, ...asked},
    open: ask ? [] : collected.open,
  });
  const answers = {...answered, ...generateMissing(bundle.applications, answered, randomBytes)};
  const secretKeys = [...questions, ...settable].filter(({secret}) => secret).map(({key}) => key);
  return {answers, secretKeys: new Set(secretKeys), asked};
}
