import type {ActionMemory} from './action-context.ts';
import type {RecordPort} from './ports.ts';

/** What a run remembers of actions. */
export interface RunMemory {
  /** Keys of the actions that were done in this run; the memory adds to them. */
  readonly done: string[];
  /** What need never be done again in this instance: `<application>/<name>`. */
  readonly doneOnce: readonly string[];
  readonly saveDoneOnce: RecordPort['saveDoneOnce'];
  /** Records the run, with what is done by now. */
  readonly record: () => Promise<void>;
}

/** What was done of a node's actions: in this run, and once in this instance. */
export function actionMemory(node: string, {done, doneOnce, saveDoneOnce, record}: RunMemory): ActionMemory {
  return {
    isDone: (once, key) => {
      if (once !== undefined && doneOnce.includes(`${node}/${once}`)) return 'once';
      return done.includes(key) ? 'run' : undefined;
    },
    note: async (once, key) => {
      done.push(key);
      if (once !== undefined) await saveDoneOnce(`${node}/${once}`);
      await record();
    },
  };
}
