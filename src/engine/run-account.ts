import type {Emit, OnekeyEvent, RunState} from '../events.ts';
import type {Clock, RecordPort, RunChange} from './ports.ts';
import {runAfter} from './run-after.ts';

/** What is recorded of a run: the reduction of its events, and nothing else. */
export interface RunAccount {
  /** Notes an event, and tells it. When a node has another state, that is recorded without anybody waiting for it. */
  readonly emit: Emit;
  /** What has happened so far. */
  readonly happened: RunChange;
  /** Records what has happened, in a run of that state. Resolves when it is written. */
  record(state: RunState): Promise<void>;
  /**
   * Records how the run ended. When it was stopped, nobody waits for what cannot be written: what is recorded already stands.
   * @throws what kept a record from being written
   */
  end(state: RunState, stopped: AbortSignal): Promise<void>;
  /** Aborted when a record could not be written: another run may hold the instance. */
  readonly lost: AbortSignal;
}

/** What an account needs: where it is recorded, the time, and who hears the events. */
export interface AccountPorts {
  readonly records: Pick<RecordPort, 'saveRun'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly emit: Emit;
}

/** Opens the account of a run of which `first` is known already. */
export function openAccount(first: RunChange, {records, clock, emit}: AccountPorts): RunAccount {
  const lost = new AbortController();
  let happened = first;
  const record = (state: RunState) => records.saveRun({...happened, state});
  return {
    emit(event: OnekeyEvent) {
      happened = runAfter(happened, event, clock.now());
      emit(event);
      if (event.type === 'node.state') record('running').catch((error: unknown) => lost.abort(error));
    },
    get happened() {
      return happened;
    },
    record,
    async end(state, stopped) {
      try {
        lost.signal.throwIfAborted();
        await record(state);
      } catch (error) {
        if (!stopped.aborted) throw error;
      }
    },
    lost: lost.signal,
  };
}
