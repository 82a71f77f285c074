// Random projects in random trouble against the simulated cluster, as test/simulation does, from any seed on: what must never happen
// does not, and each comes to what an undisturbed run comes to. Prints the seeds of those that don't, and how many runs a minute it does.
// Usage: scripts/node bench/simulation.ts [SCENARIOS, default 1000] [--from SEED] [--minutes AT-MOST] [--processes N]
//        scripts/node bench/simulation.ts --seed SEED
import {fork} from 'node:child_process';
import {availableParallelism} from 'node:os';
import {parseArgs} from 'node:util';
import {playScenario, scenarioOf} from '../test/simulation/scenario.ts';

/** What a child process says of one seed. */
interface News {
  readonly seed: number;
  readonly runs: number;
  readonly problems: readonly string[];
}

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
const end = first + (values.seed === undefined ? Number(positionals[0] ?? 1000) : 1);
const until = performance.now() + Number(values.minutes) * 60_000;

async function play(seed: number): Promise<News> {
  try {
    const {ends, problems} = await playScenario(scenarioOf(seed));
    return {seed, runs: ends.length, problems};
  } catch (error) {
    return {seed, runs: 0, problems: [(error as Error).stack ?? String(error)]};
  }
}

/** Plays every `step`th seed from `from`. */
async function playSeeds(from: number, step: number, tell: (news: News) => void): Promise<void> {
  for (let seed = from; seed < end && performance.now() < until; seed += step) tell(await play(seed));
}

const processorSeconds = () => {
  const {user, system} = process.cpuUsage();
  return (user + system) / 1e6;
};

if (values.child !== undefined) {
  await playSeeds(first, Number(values.child), (news) => process.send?.(news));
  process.send?.({seconds: processorSeconds()});
  process.disconnect();
} else {
  let [scenarios, runs, seconds, failed] = [0, 0, 0, 0];
  const begin = performance.now();
  const hear = (news: News | {readonly seconds: number}) => {
    if ('seconds' in news) {
      seconds += news.seconds;
      return;
    }
    scenarios++;
    runs += news.runs;
    if (news.problems.length === 0) return;
    failed++;
    console.log(`seed ${news.seed}:`, ...news.problems.map((problem) => `\n  ${problem}`));
  };
  const step = Math.min(Number(values.processes), end - first);
  const minutes = Number(values.minutes);
  await Promise.all(
    Array.from({length: step}, (_, index) => {
      const {promise, resolve, reject} = Promise.withResolvers<void>();
      const limits = Number.isFinite(minutes) ? ['--minutes', `${minutes}`] : [];
      const child = fork(import.meta.filename, [
        `${end - first - index}`,
        '--from',
        `${first + index}`,
        '--child',
        `${step}`,
        ...limits,
      ]);
      child.on('message', hear);
      child.on('exit', (status) => (status === 0 ? resolve() : reject(new Error(`a process ended with ${status}`))));
      return promise;
    }),
  );
  const minute = (count: number) => Math.round((count / seconds) * 60);
  console.log(
    `${scenarios} scenarios with their undisturbed twins, ${runs} runs, ${failed} failed; ${((performance.now() - begin) / 1000).toFixed(0)} s, ` +
      `${seconds.toFixed(0)} s of processor time: ${minute(scenarios)} scenarios, ${minute(runs)} runs a minute and core`,
  );
  process.exitCode = failed > 0 ? 1 : 0;
}
