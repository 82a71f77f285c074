import {type ChildProcessByStdio, spawn} from 'node:child_process';
import {createInterface} from 'node:readline';
import type {Readable} from 'node:stream';
import type {CommandPort} from '../engine/ports.ts';
import {OnekeyError} from '../errors.ts';

/** Why a program was not started. Windows says EINVAL of a batch file. */
const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'NO_PROGRAM'],
  ['EINVAL', 'BATCH_FILE'],
]);

/** Runs commands on this machine: with its environment and without a shell, so that no argument means anything to one. */
export const localCommands = (environment: NodeJS.ProcessEnv = process.env): CommandPort => ({
  async run({command: [program = '', ...args], env}, onLine, signal) {
    const fail = (reason: string, cause?: unknown) =>
      new OnekeyError('DEPLOY_COMMAND_FAILED', {command: program, reason}, {cause});
    const notStarted = (error: NodeJS.ErrnoException) => fail(reasons.get(error.code ?? '') ?? error.message, error);
    let child: ChildProcessByStdio<null, Readable, Readable>;
    try {
      child = spawn(program, args, {
        env: {...environment, ...env},
        shell: false,
        stdio: ['ignore', 'pipe', 'pipe'],
        windowsHide: true,
      });
    } catch (error) {
      throw notStarted(error as NodeJS.ErrnoException); // what the system refuses outright is thrown here, the rest is told later
    }
    const {promise: ended, resolve, reject} = Promise.withResolvers<number | NodeJS.Signals>();
    child.on('error', (error) => reject(notStarted(error)));
    child.on('close', (status, killedBy) => resolve(status ?? killedBy ?? 'SIGKILL'));
    for (const stream of [child.stdout, child.stderr]) createInterface({input: stream}).on('line', onLine);
    const stop = () => child.kill();
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    try {
      const status = await ended;
      signal.throwIfAborted();
      if (status !== 0) throw fail(typeof status === 'number' ? `EXIT ${status}` : `KILLED ${status}`);
    } finally {
      signal.removeEventListener('abort', stop);
    }
  },
});

/**
 * Runs commands on this machine if the operator allowed that, else refuses each: what was looked at beforehand may have changed in the
 * cluster since.
 */
export const allowedCommands = ({allowCommands = false}: {readonly allowCommands?: boolean}): CommandPort =>
  allowCommands ? localCommands() : {run: refuseCommand};

async function refuseCommand({command}: Parameters<CommandPort['run']>[0]): Promise<never> {
  throw new OnekeyError('USAGE_COMMANDS_NOT_ALLOWED', {commands: [command.join(' ')]});
}
