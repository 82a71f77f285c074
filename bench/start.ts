// How long `onekey --version` and `--help` take as processes, against `node -e 0`, in turns: the parts on Node, and the executable.
// Run by hand: scripts/node bench/start.ts [ROUNDS]   (after scripts/build)
import {spawnSync} from 'node:child_process';
import path from 'node:path';

const rounds = Number(process.argv[2] ?? 40);
const onekey = path.resolve('dist/onekey/onekey.cjs');
const executable = path.resolve(`dist/onekey-linux-${process.arch}`);
const node = process.execPath;
const peer = 'node -e 0';
const commands: {readonly [name: string]: readonly string[]} = {
  [peer]: [node, '-e', '0'],
  'onekey --version': [node, onekey, '--version'],
  'onekey --help': [node, onekey, '--help'],
  'onekey deploy --help': [node, onekey, 'deploy', '--help'],
  'executable --version': [executable, '--version'],
  'executable deploy run --help': [executable, 'deploy', 'run', '--help'],
};

const times = new Map(Object.keys(commands).map((name) => [name, [] as number[]]));
for (let round = 0; round < rounds; round++) {
  for (const [name, [program = '', ...args]] of Object.entries(commands)) {
    const start = performance.now();
    const {status, stderr} = spawnSync(program, args, {stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8'});
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
