import {OnekeyError, type Problem, problem} from '../errors.ts';
import type {Json} from '../object/kube-object.ts';
import type {Release} from '../record/release.ts';
import type {Answers, Question} from '../site/question.ts';

/** The newest revision of each application of an instance. */
export type ReleasesOf = (instance: string) => Promise<ReadonlyMap<string, Release>>;

/**
 * Answers for external nodes out of the outputs of what another instance in this cluster has installed. What it does not publish
 * stays open.
 * @param external by node: the instance, or `INSTANCE/APPLICATION` where the application is called otherwise
 * @throws OnekeyError SITE_ANSWERS_INVALID with every node that is unknown, not installed there, or would give a secret away
 */
export async function externalAnswers(
  external: {readonly [node: string]: string},
  questions: readonly Question[],
  releasesOf: ReleasesOf,
): Promise<Answers> {
  const known = [...new Set(questions.flatMap(({group}) => (group?.isExternal ? [group.name] : [])))];
  const problems: Problem[] = [];
  const answers: Record<string, Json> = {};
  for (const [node, from] of Object.entries(external)) {
    if (!known.includes(node)) {
      problems.push(problem('SITE_EXTERNAL_UNKNOWN', {node, known}));
      continue;
    }
    const [instance = '', application = node] = from.split('/');
    const release = (await releasesOf(instance)).get(application);
    if (release?.state !== 'deployed') {
      problems.push(problem('SITE_EXTERNAL_NOT_INSTALLED', {node, instance, application}));
      continue;
    }
    for (const {key, secret} of questions.filter(({group}) => group?.isExternal && group.name === node)) {
      const output = key.slice(node.length + 1);
      const value = Object.hasOwn(release.outputs, output) ? release.outputs[output] : undefined;
      if (value === undefined) continue;
      if (release.secretOutputs.includes(output) && !secret)
        problems.push(problem('SITE_EXTERNAL_SECRET', {key, instance}));
      else answers[key] = value;
    }
  }
  if (problems.length > 0) throw new OnekeyError('SITE_ANSWERS_INVALID', {problems: problems.length}, {problems});
  return answers;
}
