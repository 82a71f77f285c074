import type {OperationPlan, RunReport} from '../../deploy/reports.ts';
import type {Block} from '../blocks.ts';
import type {Texts} from '../texts.ts';
import {plannedObjectLines} from './planned-objects.ts';
import {runBlocks} from './run.ts';

const headings = ['ui.application', 'ui.version', 'ui.namespace', 'ui.result'] as const;

/** The end of an operation on what is installed, or with `--dry-run` what it would do. */
export function operationBlocks(report: OperationPlan | RunReport, texts: Texts): readonly Block[] {
  if (!('operation' in report)) return runBlocks(report, texts);
  const {operation, nodes} = report;
  if (nodes.length === 0) return [{kind: 'text', text: texts.say('ui.operationNothing', undefined)}];
  return [
    {
      kind: 'table',
      headings: headings.map((key) => texts.say(key, undefined)),
      rows: nodes.map(({id, version, namespace}) => [
        id,
        version,
        namespace,
        texts.say('ui.plannedOperation', {operation}),
      ]),
    },
    ...nodes.map((node): Block => ({kind: 'text', text: plannedObjectLines({...node, assumed: []}, texts).join('\n')})),
  ];
}
