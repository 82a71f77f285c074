import {randomUUID} from 'node:crypto';
import {mkdir, open, readFile, rename, rm, stat, utimes} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {OnekeyError} from '../../errors.ts';
import type {TurnClock, TurnOptions} from '../turn-options.ts';
import {codeOf, isAbsence, writing} from './file-errors.ts';

interface Holder {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
}

const heartbeat = 5_000;
/** A holder who is silent for so long is gone. */
const silence = 30_000;
const patience = 600_000;
const pause = 100;

/**
 * Does some work while nobody else does work of the same name in the catalog. Who holds a turn and is gone (a process of this machine that
 * is no more, or anybody who is silent for half a minute by the clock of whoever waits) loses it.
 * @throws OnekeyError CATALOG_BUSY after ten minutes, CATALOG_UNWRITABLE
 */
export async function inTurn<T>(file: string, {clock, signal}: TurnOptions, work: () => Promise<T>): Promise<T> {
  const mine: Holder = {id: randomUUID(), host: os.hostname(), pid: process.pid};
  await writing(file, async () => {
    await mkdir(path.dirname(file), {recursive: true});
    await take(file, mine, clock, signal);
  });
  const beat = setInterval(() => void touch(file), heartbeat).unref();
  try {
    return await work();
  } finally {
    clearInterval(beat);
    if ((await holderOf(file))?.id === mine.id) await rm(file, {force: true});
  }
}

async function take(file: string, mine: Holder, clock: TurnClock, signal: AbortSignal): Promise<void> {
  const start = clock.monotonic();
  let seen: {readonly state: string; readonly since: number} | undefined;
  while (!(await create(file, mine))) {
    signal.throwIfAborted();
    const holder = await holderOf(file);
    const state = `${holder?.id} ${await beatOf(file)}`;
    if (seen?.state !== state) seen = {state, since: clock.monotonic()};
    if ((holder && isDead(holder)) || clock.monotonic() - seen.since > silence) await breakTurn(file, holder?.id);
    else if (clock.monotonic() - start > patience) {
      throw new OnekeyError('CATALOG_BUSY', {path: file, holder: `${holder?.host} (${holder?.pid})`});
    } else await clock.sleep(pause, signal);
  }
}

async function create(file: string, mine: Holder): Promise<boolean> {
  try {
    const handle = await open(file, 'wx');
    await handle.writeFile(JSON.stringify(mine)).finally(() => handle.close());
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Of several who find a turn abandoned one gets it away; who got away another's gives it back. */
async function breakTurn(file: string, id: string | undefined): Promise<void> {
  const away = `${file}.${randomUUID()}`;
  try {
    await rename(file, away);
  } catch (error) {
    if (isAbsence(error)) return;
    throw error;
  }
  if ((await holderOf(away))?.id === id) await rm(away, {force: true});
  else await rename(away, file);
}

/** Who holds a turn; undefined where nobody does, or the holder was killed before it said who it is. */
async function holderOf(file: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}

const beatOf = (file: string) =>
  stat(file).then(
    ({mtimeMs}) => mtimeMs,
    () => undefined,
  );

async function touch(file: string): Promise<void> {
  const now = new Date();
  await utimes(file, now, now).catch(() => undefined);
}

function isDead({host, pid}: Holder): boolean {
  if (host !== os.hostname()) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return codeOf(error) === 'ESRCH';
  }
}
