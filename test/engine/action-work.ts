import {actionMemory} from '../../src/engine/action-memory.ts';
import type {ActionWork} from '../../src/engine/recorded-actions.ts';
import type {SimulatedSite} from './simulated-site.ts';

/** By what a run on a simulated site runs the actions of its records; `done` are the keys of those that were done. */
export function actionWork(site: SimulatedSite, run: string, done: readonly string[] = []): ActionWork {
  const {saveDoneOnce} = site.records;
  const memory = {
    isDone: (key: string) => done.includes(key),
    doneOnce: [],
    saveDoneOnce,
    record: async () => undefined,
  };
  return {run, key: new Uint8Array(32), commands: site.commands, memoryOf: (node) => actionMemory(node, memory)};
}
