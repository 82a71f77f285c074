import {message, problem} from '../../src/errors.ts';
import type {OnekeyEvent, Waiting} from '../../src/events.ts';
import {advance, noProgress, type Progress} from '../../src/ui/progress.ts';

/** A run of applications `a0`, `a1`, … each of which waits for the one before it, or of named ones. */
export function runStarted(nodes: number | {readonly [id: string]: readonly string[]}): OnekeyEvent {
  const graph =
    typeof nodes === 'number'
      ? Object.fromEntries(Array.from({length: nodes}, (_, n) => [`a${n}`, n === 0 ? [] : [`a${n - 1}`]]))
      : nodes;
  return {
    type: 'run.started',
    run: 'run-1',
    instance: 'huashan',
    operation: 'deploy',
    project: {name: 'huashan', version: '2026.11.1'},
    nodes: Object.entries(graph).map(([id, waitsFor]) => ({id, kind: 'application', version: '1.0.0', waitsFor})),
  };
}

export const running = (node: string): OnekeyEvent => ({type: 'node.state', node, state: 'running'});
export const succeeded = (node: string): OnekeyEvent => ({
  type: 'node.state',
  node,
  state: 'succeeded',
  change: 'installed',
});
export const failed = (node: string): OnekeyEvent => ({
  type: 'node.state',
  node,
  state: 'failed',
  problem: problem('DEPLOY_NODE_FAILED', {node, phase: 'wait'}),
});
export const waiting = (node: string, ...names: string[]): OnekeyEvent => ({
  type: 'node.waiting',
  node,
  waiting: names.map(waitingFor),
});

/** A reason of the catalogue; any will do. */
export const waitingFor = (name: string): Waiting => ({
  object: {apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'his', name},
  reason: message('outputWaiting', {path: '.status'}),
});

/** The progress after events that came one second after the other, the first at 0. */
export function progressAfter(...events: readonly OnekeyEvent[]): Progress {
  return events.reduce((progress, event, index) => advance(progress, event, index * 1000), noProgress);
}
