import type {RunReport} from '../../deploy/reports.ts';
import type {NodeSummary} from '../../events.ts';
import type {Block} from '../blocks.ts';
import {duration} from '../format.ts';
import type {Texts} from '../texts.ts';

/** The end of a run: what became of every application, its outputs, and what to type next. */
export function runBlocks({instance, state, seconds, nodes}: Omit<RunReport, 'run'>, texts: Texts): readonly Block[] {
  return [
    nodeTable(nodes, texts),
    outputTable(
      nodes.flatMap((node) => node.outputs),
      texts,
    ),
    {kind: 'text', text: texts.say('ui.runEnded', {instance, state, duration: duration(seconds)})},
    ...(state === 'succeeded' ? [next(`onekey deploy status ${instance}`, texts)] : []),
  ];
}

/** The command that comes next. */
export function next(command: string, texts: Texts): Block {
  return {kind: 'text', text: texts.say('ui.next', {command})};
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
