import type {Graph} from '../graph/graph.ts';
import type {Deployment} from './deployment.ts';
import {expectedSeconds, secondsOf} from './expected-seconds.ts';

/** When a maintenance window ends, by the installer's wall clock: milliseconds since 1970. */
export interface Window {
  readonly endsAt: number;
}

/** What a window left undone. */
export interface LeftOver {
  /** Nodes that were not started since they were not expected to finish. */
  readonly late: readonly string[];
  /** What all that is left is expected to take. */
  readonly seconds: number;
}

/**
 * How long a node is expected to take: as long as it took here the last time, else as its author says, else as long as its
 * objects may take, since nobody knows better.
 */
export function secondsOfNode(id: string, {installed, applications}: Deployment): number {
  const release = installed.get(id);
  const application = applications.get(id)?.application;
  return (release && secondsOf(release)) ?? application?.takesSeconds ?? application?.wait.timeoutSeconds ?? 0;
}

/** Whether a node that starts now is expected to finish in time. */
export function fits(id: string, deployment: Deployment, now: string, {endsAt}: Window): boolean {
  return Date.parse(now) + secondsOfNode(id, deployment) * 1000 <= endsAt;
}

/** What is left when these nodes were too late to start. */
export function leftOver(
  late: readonly string[],
  graph: Graph,
  isLeft: (id: string) => boolean,
  deployment: Deployment,
): LeftOver {
  const seconds = (id: string) => (isLeft(id) ? secondsOfNode(id, deployment) : 0);
  return {late, seconds: Math.round(expectedSeconds(graph, deployment.concurrency, seconds))};
}
