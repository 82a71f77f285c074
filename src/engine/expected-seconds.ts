import {criticalPath} from '../graph/critical-path.ts';
import type {Graph} from '../graph/graph.ts';
import type {Release} from '../record/release.ts';

/** How long the work on a revision took; undefined for one that is not done, or whose clock was set in between. */
export function secondsOf({state, startedAt, finishedAt}: Release): number | undefined {
  if (finishedAt === undefined || (state !== 'deployed' && state !== 'superseded')) return undefined;
  const seconds = (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000;
  return seconds >= 0 ? seconds : undefined;
}

/**
 * How long a graph's nodes take together, at least: their longest chain, or all of them by so many at once.
 * @param seconds of a node; 0 for one with nothing to do
 */
export function expectedSeconds(graph: Graph, concurrency: number, seconds: (node: string) => number): number {
  const all = [...graph.keys()].reduce((sum, node) => sum + seconds(node), 0);
  return Math.max(criticalPath(graph, seconds).length, all / concurrency);
}
