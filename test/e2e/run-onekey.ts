import {type ChildProcessWithoutNullStreams, spawn} from 'node:child_process';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {text} from 'node:stream/consumers';
import {eventFaults} from '../event-schema.ts';

/** The last line of `--progress json` when a command fails. */
export interface ErrorLine {
  readonly type: 'error';
  readonly code: string;
  readonly what: string;
  readonly todo: string;
  readonly at?: {readonly file: string; readonly line?: number; readonly column?: number; readonly field?: string};
  readonly problems: readonly Omit<ErrorLine, 'type' | 'problems' | 'causes'>[];
  readonly causes: readonly string[];
}

/** A line of `--progress json`; which fields there are beside `type` depends on it. */
export interface EventLine {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** How a run of the command line ended and what it said. */
export interface Outcome {
  /** The exit status; null when a signal ended it. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What `--progress json` wrote, in order; empty without it. */
  readonly events: readonly EventLine[];
  /** The error that `--progress json` ended with. */
  readonly error: ErrorLine | undefined;
}

export interface RunSettings {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly stdin?: string;
  /** Another build of the program, with what runs it. */
  readonly program?: readonly string[];
  /** A command, with its first arguments, that runs the program. */
  readonly through?: readonly string[];
  /** Kills the program (SIGKILL) or stops it (SIGINT) as soon as this says so of an event, or when something has happened elsewhere. */
  readonly interrupt?: {
    readonly signal: 'SIGKILL' | 'SIGINT';
    readonly when: ((event: EventLine) => boolean) | Promise<unknown>;
  };
}

/** The program from its sources, or what ONEKEY_TEST_EXECUTABLE names. */
export const program = process.env.ONEKEY_TEST_EXECUTABLE
  ? [process.env.ONEKEY_TEST_EXECUTABLE]
  : [process.execPath, '--disable-warning=ExperimentalWarning', path.resolve('src/main.ts')];

/** Journals of tests go where nobody keeps them. */
const stateHome = path.join(tmpdir(), 'onekey-e2e-state');

/**
 * Runs the real command line in a process of its own, without a terminal and with an environment that names no cluster,
 * and resolves when it has ended, however it ended. Rejects when a line of events is none by the published schema.
 */
export async function runOnekey(args: readonly string[], settings: RunSettings = {}): Promise<Outcome> {
  const {KUBECONFIG: _, LANG: __, ...environment} = process.env;
  const [command = '', ...first] = [...(settings.through ?? []), ...(settings.program ?? program)];
  const child = spawn(command, [...first, ...args], {
    cwd: settings.cwd,
    env: {...environment, XDG_STATE_HOME: stateHome, ...settings.env},
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.on('error', () => undefined).end(settings.stdin ?? '');
  if (settings.interrupt) interrupt(child, settings.interrupt);
  const ended = new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  const [status, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  const events = stderr.split('\n').flatMap(eventLine);
  const faults = eventFaults(events);
  if (faults.length > 0) throw new Error(`events that the schema does not know: ${faults.join('\n')}`);
  const last = events.at(-1);
  return {status, stdout, stderr, events, error: last?.type === 'error' ? (last as unknown as ErrorLine) : undefined};
}

function interrupt(child: ChildProcessWithoutNullStreams, {signal, when}: Required<RunSettings>['interrupt']): void {
  if (when instanceof Promise) {
    when.then(() => child.kill(signal));
    return;
  }
  let seen = '';
  child.stderr.on('data', (chunk: Buffer) => {
    const lines = (seen + chunk).split('\n');
    seen = lines.pop() ?? '';
    if (lines.flatMap(eventLine).some(when)) child.kill(signal);
  });
}

function eventLine(line: string): EventLine[] {
  if (!line.startsWith('{')) return [];
  try {
    return [JSON.parse(line) as EventLine];
  } catch {
    return []; // torn by a kill
  }
}
