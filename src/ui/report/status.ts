import type {StatusReport} from '../../deploy/reports.ts';
import {describeRef} from '../../object/kube-object.ts';
import type {Block} from '../blocks.ts';
import type {Texts} from '../texts.ts';
import {outputTable} from './run.ts';
import {runProblems, runSentence, waitingAt} from './run-line.ts';

const headings = ['ui.application', 'ui.version', 'ui.revision', 'ui.namespace', 'ui.result', 'ui.drift'] as const;

/** What is installed, how the last run ended, and what differs from what was installed. */
export function statusBlocks({instance, run, applications}: StatusReport, texts: Texts): readonly Block[] {
  return [
    {kind: 'text', text: run ? runSentence(instance, run, texts) : texts.say('ui.noRun', {instance})},
    ...(run ? [...waitingAt(run, texts), ...runProblems(run, texts)] : []),
    {
      kind: 'table',
      headings: headings.map((key) => texts.say(key, undefined)),
      rows: applications.map(({name, version, revision, namespace, state, stopped, changed}) => [
        name,
        version,
        String(revision),
        namespace,
        stopped ? texts.say('ui.change', {change: 'stopped'}) : texts.say('ui.releaseState', {state}),
        drifted(changed, texts),
      ]),
    },
    outputTable(
      applications.flatMap(({outputs}) => outputs),
      texts,
    ),
  ];
}

function drifted(changed: StatusReport['applications'][number]['changed'], texts: Texts): string {
  const [first, second] = changed;
  if (!first) return texts.say('ui.none', undefined);
  return second ? texts.say('ui.objects', {count: changed.length}) : describeRef(first);
}
