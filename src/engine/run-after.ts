import type {NodeState, OnekeyEvent} from '../events.ts';
import type {NodeRecord, RunChange} from './ports.ts';

/** A run of which nothing has happened. */
export const noRun: RunChange = {state: 'pending', nodes: new Map(), gates: [], openGates: [], actions: []};

/**
 * The state of a run after one more event, that came at a time (ISO 8601). Pure: what the cluster records of a run is this,
 * and reducing its journal, from the first attempt on, comes to the same.
 */
export function runAfter(run: RunChange, event: OnekeyEvent, at: string): RunChange {
  const {takenBackAt, ...own} = run;
  switch (event.type) {
    case 'run.started':
      return {
        ...own,
        state: 'running',
        nodes: new Map(event.nodes.map(({id}) => [id, {state: 'pending'}])),
        openGates: [],
      };
    case 'run.finished':
      return {...run, state: event.state};
    case 'rollback.started':
      return {...run, takenBackAt: at, actions: []}; // whoever goes on does again what is taken back
    case 'node.state':
      if (takenBackAt !== undefined) return run; // what it failed of stays told
      return {...run, nodes: new Map(run.nodes).set(event.node, nodeAfter(run.nodes.get(event.node), event, at))};
    case 'gate.reached':
      return {...run, openGates: [...run.openGates.filter((gate) => gate !== event.gate), event.gate]};
    case 'gate.confirmed':
      return {
        ...run,
        gates: [...run.gates, {id: event.gate, confirmedBy: event.by, confirmedAt: at}],
        openGates: run.openGates.filter((gate) => gate !== event.gate),
      };
    case 'action.finished':
      return event.key === undefined || takenBackAt !== undefined
        ? run
        : {...run, actions: [...run.actions, event.key]};
    default:
      return run;
  }
}

const ended: readonly NodeState[] = ['succeeded', 'failed', 'cancelled'];

function nodeAfter(
  before: NodeRecord | undefined,
  {state, problem}: Extract<OnekeyEvent, {type: 'node.state'}>,
  at: string,
): NodeRecord {
  // What is done already begins and ends at once; what is cancelled may never have begun.
  const startedAt = before?.startedAt ?? (['running', 'succeeded', 'failed'].includes(state) ? at : undefined);
  return {
    state,
    ...(startedAt !== undefined && {startedAt}),
    ...(ended.includes(state) && startedAt !== undefined && {finishedAt: at}),
    ...(problem && {problem}),
  };
}
