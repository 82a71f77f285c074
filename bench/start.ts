// What the executable costs: how long `--version`, the `--help` of every command and `deploy status` take as processes, against
// `node -e 0` of the same Node and `kubectl get deployments -A`, in turns; the memory of `deploy status`; the file's size.
// Run by hand: scripts/node bench/start.ts [ROUNDS]   (after scripts/build and scripts/testbed up)
import {spawnSync} from 'node:child_process';
import {copyFileSync, statSync} from 'node:fs';
import path from 'node:path';
import {helpTexts} from '../src/messages/en/help.ts';
import {deploymentApplication} from '../test/e2e/applications.ts';
import {removeFolders, temporaryFolder, writeProject} from '../test/e2e/project-folder.ts';
import {kubectl, kubectlPath, testKubeconfig, testNamespace, testRegistry} from '../test/testbed.ts';
import {measure, median} from './measure.ts';

type CommandLine = readonly [string, ...string[]];

const rounds = Number(process.argv[2] ?? 20);
const onekey = path.resolve(`dist/onekey-linux-${process.arch}`);
const node = process.execPath;

const base = 'node -e 0';
const started = new Map<string, CommandLine>([
  [base, [node, '-e', '0']],
  ['onekey --version', [onekey, '--version']],
  ...Object.keys(helpTexts.commands).map((name): [string, CommandLine] => {
    return [`${name} --help`, [onekey, ...name.split(' ').filter((word) => word !== 'onekey'), '--help']];
  }),
]);
compare(base, started);

const instance = testNamespace('bench');
const access = ['--kubeconfig', testKubeconfig(), '--record-namespace', `${instance}-records`];
try {
  await deployTenApplications();
  const peer = 'kubectl get deployments -A';
  const status: CommandLine = [onekey, 'deploy', 'status', instance, ...access];
  const asked = new Map<string, CommandLine>([
    [peer, [kubectlPath(), '--kubeconfig', testKubeconfig(), 'get', 'deployments', '-A']],
    ['onekey deploy status', status],
  ]);
  compare(peer, asked);
  const peaks = Array.from({length: 5}, () => measure(`exec ${status.join(' ')} >/dev/null`).peakMegabytes);
  console.log(`onekey deploy status: ${Math.max(...peaks).toFixed(0)} MB at its peak, the greatest of ${peaks.length}`);
} finally {
  kubectl('delete', 'namespace', instance, `${instance}-records`, '--ignore-not-found', '--wait=false');
}

const file = path.join(temporaryFolder(), 'onekey');
copyFileSync(onekey, file);
const size = statSync(file).size;
console.log(`the file: ${size} bytes, ${percent(size / statSync(node).size)} of its Node`);
for (const packer of ['zstd -19 -T0', 'xz -9 -T0']) {
  measure(`${packer} --quiet --keep ${file}`);
  const packed = statSync(`${file}${packer.startsWith('xz') ? '.xz' : '.zst'}`).size;
  console.log(`${packer}: ${packed} bytes, ${percent(packed / size)}`);
}
removeFolders();

async function deployTenApplications(): Promise<void> {
  const applications = await Promise.all(
    Array.from({length: 10}, (_, index) => deploymentApplication(`app-${index}`, 'exec sleep 1000000')),
  );
  const bundle = path.join(temporaryFolder(), 'bundle.tgz');
  const registry = ['--registry', testRegistry(), '--registry-plain-http', '--namespace', `small=${instance}`];
  run([onekey, 'pack', 'build', writeProject({applications}), '-o', bundle]);
  run([onekey, 'deploy', bundle, '--instance', instance, ...access, ...registry, '--no-input', '--yes']);
}

/** Runs commands in turns and prints the median time of each, also as a multiple of that of `peer`. */
function compare(peer: string, commands: ReadonlyMap<string, CommandLine>): void {
  const times = new Map([...commands.keys()].map((name) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, command] of commands) times.get(name)?.push(run(command));
  }
  const peers = median(times.get(peer) ?? []);
  for (const [name, values] of times) {
    const ratio = (median(values) / peers).toFixed(2);
    console.log(
      `${name}: median ${median(values).toFixed(1)} ms, least ${Math.min(...values).toFixed(1)} ms; ${ratio}`,
    );
  }
}

/** Runs a command and returns its milliseconds; throws with what it said when it fails. */
function run([program, ...args]: CommandLine): number {
  const start = performance.now();
  const {status, stderr} = spawnSync(program, args, {stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8'});
  const milliseconds = performance.now() - start;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}\n${stderr}`);
  return milliseconds;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
