import type {PlanReport, RunReport} from '../../deploy/reports.ts';
import type {NodeSummary} from '../../events.ts';
import type {Block} from '../blocks.ts';
import {duration} from '../format.ts';
import type {Texts} from '../texts.ts';
import {planBlocks} from './plan.ts';

/** The end of a deployment, or with `--dry-run` what it would do. */
export function deployBlocks(report: RunReport | PlanReport, texts: Texts): readonly Block[] {
  if ('project' in report) return planBlocks(report, texts);
  return runBlocks(report, texts);
}

/** The end of a run: what became of every application, and its outputs. A report without a run is of nothing done. */
export function runBlocks({instance, run, state, seconds, nodes}: RunReport, texts: Texts): readonly Block[] {
  const end = run
    ? texts.say('ui.runEnded', {instance, state, duration: duration(seconds)})
    : texts.say('nothingToDo', {instance});
  return [
    nodeTable(nodes, texts),
    outputTable(
      nodes.flatMap((node) => node.outputs),
      texts,
    ),
    {kind: 'text', text: end},
  ];
}

/** Outputs by their full keys; secret ones come masked. */
export function outputTable(outputs: NodeSummary['outputs'], texts: Texts): Block {
  return {
    kind: 'table',
    headings: [texts.say('ui.output', undefined), texts.say('ui.value', undefined)],
    rows: outputs.map(({key, value}) => [key, value]),
  };
}

function nodeTable(nodes: readonly NodeSummary[], texts: Texts): Block {
  const none = texts.say('ui.none', undefined);
  return {
    kind: 'table',
    headings: (['ui.application', 'ui.version', 'ui.result', 'ui.duration'] as const).map((key) =>
      texts.say(key, undefined),
    ),
    rows: nodes.map(({node, version, state, change, seconds}) => [
      node,
      version ?? none,
      change && state === 'succeeded' ? texts.say('ui.change', {change}) : texts.say('ui.state', {state}),
      seconds === undefined ? none : duration(seconds),
    ]),
  };
}
