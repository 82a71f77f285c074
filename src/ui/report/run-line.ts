import type {RunLine} from '../../deploy/reports.ts';
import type {Block} from '../blocks.ts';
import type {Texts} from '../texts.ts';

/** Minutes are enough for people: `2026-11-01 02:13 UTC`. */
export function shortTime(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

/** What became of a run; of one that is recorded as running, as far as can be told. */
export function runState({state, interrupted}: RunLine, texts: Texts): string {
  return interrupted ? texts.say('ui.interrupted', {how: interrupted}) : texts.say('ui.runState', {state});
}

/** How one run ended, in a sentence. */
export function runSentence(instance: string, run: RunLine, texts: Texts): string {
  const {project, operation, operator} = run;
  return texts.say('ui.runLine', {
    instance,
    operation,
    state: runState(run, texts),
    operator,
    project: `${project.name} ${project.version}`,
    time: shortTime(run.finishedAt ?? run.startedAt),
  });
}

/** At which gates a run waits for a person, where it does. */
export function waitingAt({openGates}: RunLine, texts: Texts): readonly Block[] {
  return openGates.length > 0 ? [{kind: 'text', text: texts.say('ui.waitsAt', {gates: openGates})}] : [];
}

/** What went wrong in a run, node by node. */
export function runProblems({nodes}: RunLine, texts: Texts): readonly Block[] {
  return nodes.flatMap(({id, problem}) => {
    if (!problem) return [];
    const {what, todo} = texts.problem(problem);
    return [{kind: 'text', text: `${id}: ${what}\n${texts.say('ui.todo', {text: todo})}`} as const];
  });
}
