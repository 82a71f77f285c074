// How long `onekey --version` and `--help` take as processes, against `node -e 0`, in turns.
// Run by hand: scripts/node bench/start.ts [ROUNDS]   (after scripts/node scripts/build-parts.mjs)
import {spawnSync} from 'node:child_process';
import path from 'node:path';

const rounds = Number(process.argv[2] ?? 40);
const onekey = path.resolve('dist/onekey/onekey.cjs');
const peer = 'node -e 0';
const commands: {readonly [name: string]: readonly string[]} = {
  [peer]: ['-e', '0'],
  'onekey --version': [onekey, '--version'],
  'onekey --help': [onekey, '--help'],
  'onekey deploy --help': [onekey, 'deploy', '--help'],
};

const times = new Map(Object.keys(commands).map((name) => [name, [] as number[]]));
for (let round = 0; round < rounds; round++) {
  for (const [name, args] of Object.entries(commands)) {
    const start = performance.now();
    const {status, stderr} = spawnSync(process.execPath, args, {stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8'});
    if (status !== 0) throw new Error(`${name} ended with ${status}\n${stderr}`);
    times.get(name)?.push(performance.now() - start);
  }
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const base = median(times.get(peer) ?? []);
for (const [name, values] of times) {
  const [typical, least] = [median(values), Math.min(...values)];
  console.log(
    `${name}: median ${typical.toFixed(1)} ms, least ${least.toFixed(1)} ms; ${(typical / base).toFixed(2)} of ${peer}`,
  );
}
