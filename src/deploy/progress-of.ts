import type {Clock, RunChange} from '../engine/ports.ts';
import type {RunProgress} from '../record/instance-records.ts';

/** What the engine knows of a run, as the cluster's records have it. */
export function progressOf({nodes, state, ...change}: RunChange, {now}: Pick<Clock, 'now'>): RunProgress {
  return {
    ...change,
    state,
    nodes: Array.from(nodes, ([id, node]) => ({id, ...node})),
    ...(state !== 'running' && {finishedAt: now()}),
  };
}
