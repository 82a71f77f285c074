import type {ActionMemory} from './action-context.ts';
import type {RecordPort} from './ports.ts';

/** What a run remembers of actions. */
export interface RunMemory {
  /** Whether the action of that key was done in this run. */
  readonly isDone: (key: string) => boolean;
  /** What need never be done again in this instance: `<application>/<name>`. */
  readonly doneOnce: readonly string[];
  readonly saveDoneOnce: RecordPort['saveDoneOnce'];
  /** Records the run, of which it is known that the action was done. */
  readonly record: () => Promise<void>;
}

/** What was done of a node's actions: in this run, and once in this instance. */
export function actionMemory(node: string, {isDone, doneOnce, saveDoneOnce, record}: RunMemory): ActionMemory {
  return {
    isDone: (once, key) => {
      if (once !== undefined && doneOnce.includes(`${node}/${once}`)) return 'once';
      return isDone(key) ? 'run' : undefined;
    },
    note: async (once) => {
      if (once !== undefined) await saveDoneOnce(`${node}/${once}`);
      await record();
    },
  };
}
