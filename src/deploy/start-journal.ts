import {message, reasonOf} from '../errors.ts';
import type {Emit} from '../events.ts';
import {openJournal} from '../record/journal.ts';
import type {DeployContext} from './context.ts';
import {requireOwnFolder} from './own-folder.ts';

/** Writes down what is emitted, as long as the disk takes it; where it does not, a warning is all that follows. Without a folder nothing is written. */
export async function startJournal(
  folder: string | undefined,
  run: {readonly instance: string; readonly run: string},
  {emit, clock}: Pick<DeployContext, 'emit' | 'clock'>,
): Promise<{readonly emit: Emit; readonly close: () => Promise<void>}> {
  if (folder === undefined) return {emit, close: async () => undefined};
  const warn = (error: unknown) =>
    emit({type: 'warning', warning: message('journalUnwritable', {folder, reason: reasonOf(error)})});
  try {
    await requireOwnFolder(folder);
    const journal = await openJournal(folder, run, warn);
    return {
      emit(event) {
        emit(event);
        journal.append({at: clock.now(), event});
      },
      close: () => journal.close(),
    };
  } catch (error) {
    warn(error);
    return {emit, close: async () => undefined};
  }
}
