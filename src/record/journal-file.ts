import path from 'node:path';
import {fileName} from './file-name.ts';

/** Where the journal of a run lies below the state folder. */
export const journalFile = (
  stateDir: string,
  {instance, run}: {readonly instance: string; readonly run: string},
): string => path.join(stateDir, fileName(instance), `${run}.jsonl`);
