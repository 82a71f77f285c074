import {message, problem} from '../errors.ts';
import {type Check, check} from '../preflight/check.ts';
import type {RunOptions} from './options.ts';
import {gatesAhead} from './plan-report.ts';
import type {Settled} from './settle.ts';

/** Whoever has to confirm gates can be asked, or has confirmed them beforehand: else the run stops at the first. */
export function checkTerminal(
  {deployment, decisions, context}: Pick<Settled, 'deployment' | 'decisions' | 'context'>,
  {confirm}: Pick<RunOptions, 'confirm'>,
): Check {
  const changing = new Set([...decisions].flatMap(([name, decision]) => (decision === 'unchanged' ? [] : [name])));
  const gates = gatesAhead(changing, deployment).map(({id}) => id);
  const open = gates.filter((id) => !confirm.includes(id));
  const found = message('preflight.terminal', {canAsk: context.ask !== undefined, gates: gates.length});
  const doubts = context.ask || open.length === 0 ? [] : [problem('PREFLIGHT_GATES_UNASKED', {gates: open})];
  return check('terminal', found, [], doubts);
}
