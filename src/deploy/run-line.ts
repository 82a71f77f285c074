import type {RunRecord} from '../record/run.ts';
import type {RunLine} from './reports.ts';

/** A recorded run without its answers, which may be secret. */
export function runLine({
  id,
  number,
  operation,
  state,
  project,
  operator,
  startedAt,
  finishedAt,
  nodes,
  gates,
  openGates,
}: RunRecord): RunLine {
  return {
    id,
    revision: number,
    operation,
    state,
    project,
    operator,
    startedAt,
    ...(finishedAt !== undefined && {finishedAt}),
    nodes: nodes.map(({id: node, state: nodeState, problem}) => ({
      id: node,
      state: nodeState,
      ...(problem && {problem}),
    })),
    gates,
    openGates,
  };
}
