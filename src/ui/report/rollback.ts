import type {RollbackReport, RunReport} from '../../deploy/reports.ts';
import type {Block} from '../blocks.ts';
import type {Texts} from '../texts.ts';
import {runBlocks} from './run.ts';
import {shortTime} from './run-line.ts';

const headings = ['ui.application', 'ui.installed', 'ui.version', 'ui.namespace', 'ui.result'] as const;

/** The end of a rollback, or with `--dry-run` what it would do. */
export function rollbackBlocks(report: RollbackReport | RunReport, texts: Texts): readonly Block[] {
  if (!('to' in report)) return runBlocks(report, texts);
  const {instance, to, nodes} = report;
  const {revision, project, startedAt, operator} = to;
  const none = texts.say('ui.none', undefined);
  const what = `${project.name} ${project.version}`;
  return [
    {
      kind: 'text',
      text: texts.say('ui.rollbackTo', {instance, revision, project: what, time: shortTime(startedAt), operator}),
    },
    nodes.length === 0
      ? {kind: 'text', text: texts.say('ui.rollbackNothing', undefined)}
      : {
          kind: 'table',
          headings: headings.map((key) => texts.say(key, undefined)),
          rows: nodes.map(({id, installed, version, namespace, change}) => [
            id,
            installed,
            version ?? none,
            namespace,
            texts.say('ui.plannedRestoration', {change}),
          ]),
        },
  ];
}
