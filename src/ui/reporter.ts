import type {Emit} from '../events.ts';

/** Shows what happens while a command works. */
export interface Reporter {
  readonly emit: Emit;
  /** Keeps the screen free while a person is asked. */
  during<T>(ask: () => Promise<T>): Promise<T>;
  /** Ends all output; nothing is emitted afterwards. */
  finish(): Promise<void>;
}

/** What reporters take of the world. */
export interface ReporterWorld {
  /** Writes to stderr. */
  readonly write: (text: string) => void;
  /** Wall-clock time in ISO 8601, UTC. */
  readonly now: () => string;
  /** Milliseconds that only ever grow. */
  readonly monotonic: () => number;
  /** Calls `tick` every so many milliseconds until the function it returns is called; keeps no process alive. */
  readonly every: (milliseconds: number, tick: () => void) => () => void;
}
