import {availableParallelism} from 'node:os';
import {Worker} from 'node:worker_threads';
import type {Place} from './byte-source.ts';
import {entryWorkerCode} from './entry-worker.ts';
import {memberHeaders} from './gzip-member.ts';

/** A gzip member as a worker finds it. */
export interface TaskMember {
  readonly places: readonly Place[];
  readonly length: number;
  readonly size: number;
  readonly crc?: number | undefined;
  /** The bundle's first has a header of its own. */
  readonly first: boolean;
}

/** An entry of a bundle that lies in members of its own, and what it has to be: header, content, padding of zeros. */
export interface EntryTask {
  readonly members: readonly TaskMember[];
  readonly header: Uint8Array;
  readonly size: number;
  readonly sha256: string;
}

/** What a worker says: bytes of content it has got through, or how a task ended. */
export type EntryNews = {readonly done: number} | {readonly right: boolean};

interface CheckOptions {
  readonly advance: (bytes: number) => void;
  readonly signal?: AbortSignal | undefined;
}

const mostWorkers = 8;
// A small young generation has buffers freed soon; V8 would otherwise let them pile up.
const resourceLimits = {maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 40};

/**
 * Checks entries on all cores, each by its own positioned reads; yields nothing but verdicts: true where every byte of an entry is
 * right. What `advance` was told of an entry that is not is taken back. Rejects when the signal is aborted.
 */
export async function checkEntries(
  tasks: readonly EntryTask[],
  {advance, signal}: CheckOptions,
): Promise<readonly boolean[]> {
  const verdicts = tasks.map(() => false);
  const left = tasks.entries();
  const work = async () => {
    const worker = new Worker(entryWorkerCode, {eval: true, workerData: memberHeaders, resourceLimits});
    let isAlive = true;
    worker
      .on('error', () => {})
      .on('exit', () => {
        isAlive = false;
      });
    try {
      // What a worker that ended has not got to is left to others, or not found right.
      while (isAlive) {
        const {done, value} = left.next();
        if (done) break;
        signal?.throwIfAborted();
        const [index, task] = value;
        verdicts[index] = await check(worker, task, advance, signal);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({length: Math.min(tasks.length, availableParallelism(), mostWorkers)}, work));
  return verdicts;
}

/** A worker that cannot work has found nothing right: the main thread looks for itself. */
function check(
  worker: Worker,
  task: EntryTask,
  advance: CheckOptions['advance'],
  signal: AbortSignal | undefined,
): Promise<boolean> {
  let counted = 0;
  const {promise, resolve, reject} = Promise.withResolvers<boolean>();
  const onNews = (news: EntryNews) => {
    if ('right' in news) return resolve(news.right);
    counted += news.done;
    advance(news.done);
  };
  const onEnd = () => resolve(false);
  const onAbort = () => reject(signal?.reason);
  worker.on('message', onNews).on('error', onEnd).on('exit', onEnd);
  signal?.addEventListener('abort', onAbort);
  worker.postMessage(task);
  return promise
    .then((right) => {
      if (!right) advance(-counted);
      return right;
    })
    .finally(() => {
      worker.off('message', onNews).off('error', onEnd).off('exit', onEnd);
      signal?.removeEventListener('abort', onAbort);
    });
}
