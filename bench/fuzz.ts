// Spoils bundles in as many ways as are asked for; each has to end with "verified" or a typed error. Prints the seeds of those that don't.
// Run by hand: scripts/node bench/fuzz.ts [CASES, default 1000000] [--from SEED] [--minutes AT-MOST] [--processes N]
//       scripts/node bench/fuzz.ts --seed SEED
import {type ChildProcess, fork} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {availableParallelism, tmpdir} from 'node:os';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {type Outcome, runCase} from '../test/bundle/fuzz/outcome.ts';
import {makeTarget} from '../test/bundle/fuzz/target.ts';

/** What a child process says: which case it begins, and how that ended. */
type News = {readonly seed: number; readonly outcome?: Outcome; readonly failure?: string};

/** A case that takes longer hangs. */
const patience = 120_000;

const {values, positionals} = parseArgs({
  allowPositionals: true,
  options: {
    seed: {type: 'string'},
    from: {type: 'string', default: '1'},
    minutes: {type: 'string', default: 'Infinity'},
    processes: {type: 'string', default: `${availableParallelism()}`},
    child: {type: 'string'},
  },
});
const first = Number(values.seed ?? values.from);
const until = performance.now() + Number(values.minutes) * 60_000;
const end = first + (values.seed === undefined ? Number(positionals[0] ?? 1_000_000) : 1);

async function runSeeds(from: number, step: number, tell: (news: News) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'onekey-fuzz-'));
  try {
    const target = await makeTarget(folder);
    for (let seed = from; seed < end && performance.now() < until; seed += step) {
      tell({seed});
      await runCase(seed, target, join(folder, 'case')).then(
        (outcome) => tell({seed, outcome}),
        (error: Error) => tell({seed, failure: (error.cause as Error | undefined)?.stack ?? String(error)}),
      );
    }
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

/** Runs every `step`th seed from `from` in processes of their own: one that dies or hangs takes its own case with it. */
function runInChildren(from: number, step: number, tell: (news: News) => void): Promise<void> {
  const {promise, resolve} = Promise.withResolvers<void>();
  const start = (next: number): void => {
    if (next >= end || performance.now() >= until) {
      resolve();
      return;
    }
    const child: ChildProcess = fork(import.meta.filename, [
      String(end - next),
      '--from',
      `${next}`,
      '--child',
      `${step}`,
      '--minutes',
      `${(until - performance.now()) / 60_000}`,
    ]);
    let now = next;
    const giveUp = () => child.kill('SIGKILL');
    let timer = setTimeout(giveUp, patience);
    child.on('message', (news: News) => {
      now = news.seed;
      clearTimeout(timer);
      timer = setTimeout(giveUp, patience);
      if (news.outcome || news.failure !== undefined) tell(news);
    });
    child.on('exit', (status, signal) => {
      clearTimeout(timer);
      if (status === 0) return resolve();
      tell({seed: now, failure: `the process ended with ${signal ?? status}`});
      start(now + step);
    });
  };
  start(from);
  return promise;
}

if (values.child !== undefined) {
  await runSeeds(first, Number(values.child), (news) => process.send?.(news));
  process.disconnect?.();
} else {
  const counts = new Map<string, number>();
  const failed: number[] = [];
  let done = 0;
  const began = performance.now();
  const tell = ({seed, outcome, failure}: News) => {
    done++;
    if (failure !== undefined) {
      failed.push(seed);
      console.log(`seed ${seed}: ${failure}`);
    }
    const key = outcome ? `${outcome.mutation.padEnd(16)}${outcome.ended}` : 'failed';
    counts.set(key, (counts.get(key) ?? 0) + 1);
    if (done % 10_000 === 0)
      console.log(`${done} of ${end - first} after ${((performance.now() - began) / 1000).toFixed(0)} s`);
  };
  const children = values.seed === undefined ? Number(values.processes) : 1;
  await Promise.all(Array.from({length: children}, (_, i) => runInChildren(first + i, children, tell)));
  for (const [key, count] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
    console.log(`${String(count).padStart(9)}  ${key}`);
  console.log(
    `${done} cases from seed ${first}, ${failed.length} failed${failed.length > 0 ? `: ${failed.join(' ')}` : ''}`,
  );
  process.exitCode = failed.length > 0 ? 1 : 0;
}
