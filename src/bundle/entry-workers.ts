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
  readonly isStored: boolean;
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

/** Threads that check entries on all cores, each by its own positioned reads. */
export interface EntryWorkers {
  /** Has them get ready while there is nothing to check yet. */
  start(): void;
  /**
   * Yields nothing but verdicts: true where every byte of an entry is right. What `advance` was told of an entry that is not is taken back.
   * Rejects when the signal is aborted.
   */
  check(tasks: readonly EntryTask[], options: CheckOptions): Promise<readonly boolean[]>;
  close(): Promise<void>;
}

interface Thread {
  readonly worker: Worker;
  hasEnded: boolean;
}

const mostWorkers = 8;
// A small young generation has buffers freed soon; V8 would otherwise let them pile up.
const resourceLimits = {maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 40};

/** As many as there are cores; none of them runs before it is needed. Where none can be started, nothing is found right. */
export function entryWorkers(startWorker: () => Worker = startEntryWorker): EntryWorkers {
  let threads: readonly Thread[] = [];
  const start = () => {
    if (threads.length > 0) return;
    const wanted = Array.from({length: Math.min(availableParallelism(), mostWorkers)});
    threads = wanted.flatMap(() => startThread(startWorker));
  };
  return {
    start,
    async check(tasks, {advance, signal}) {
      start();
      const verdicts = tasks.map(() => false);
      // The largest first, so that no core is left alone with one at the end.
      const left = [...tasks.entries()].sort(([, a], [, b]) => b.size - a.size).values();
      const work = async (thread: Thread) => {
        // What a worker that ended has not got to is left to others, or not found right.
        while (!thread.hasEnded) {
          const {done, value} = left.next();
          if (done) break;
          signal?.throwIfAborted();
          const [index, task] = value;
          verdicts[index] = await check(thread.worker, task, advance, signal);
        }
      };
      await Promise.all(threads.map(work));
      return verdicts;
    },
    async close() {
      await Promise.all(threads.map(({worker}) => worker.terminate()));
    },
  };
}

function startEntryWorker(): Worker {
  return new Worker(entryWorkerCode, {eval: true, workerData: memberHeaders, resourceLimits});
}

/** None where the system gives no more threads. */
function startThread(startWorker: () => Worker): readonly Thread[] {
  let worker: Worker;
  try {
    worker = startWorker();
  } catch {
    return [];
  }
  const thread = {worker, hasEnded: false};
  worker
    .on('error', () => {})
    .on('exit', () => {
      thread.hasEnded = true;
    });
  return [thread];
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
