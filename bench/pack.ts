// `onekey pack build`, `verify` and `inspect` against tar, pigz, gzip and openssl, in turns, on the same image layers.
// Run by hand after scripts/build, with pigz and time from Debian:
//   scripts/node bench/pack.ts [--gigabytes 10] [--rounds 5] [--alone] [--program PATH] [--folder /tmp/onekey-bench-pack]
// --alone leaves the peers out. The folder needs four times the input, and keeps it; what is left in the page cache is measured with.
import {existsSync, mkdirSync, readFileSync, rmSync, statSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {parseArgs} from 'node:util';
import {type Measured, measure, median} from './measure.ts';
import {writeInput} from './pack-input.ts';

const {values: options} = parseArgs({
  options: {
    gigabytes: {type: 'string', default: '1'},
    rounds: {type: 'string', default: '3'},
    alone: {type: 'boolean', default: false},
    program: {type: 'string', default: `dist/onekey-linux-${process.arch}`},
    folder: {type: 'string', default: '/tmp/onekey-bench-pack'},
  },
});
const folder = join(resolve(options.folder), `${options.gigabytes}GB`);
const [project, bundle, other] = ['project', 'onekey.tgz', 'pigz.tgz'].map((name) => join(folder, name)) as [
  string,
  string,
  string,
];
const blobs = join(project, 'apps/big/images/layout/blobs/sha256');
const program = resolve(options.program);
const onekey = program.endsWith('js') ? `${process.execPath} ${program}` : program;

const peers = {
  pigz: `tar -C ${project} -c . | pigz > ${other}; sync ${other}`,
  gunzip: `gzip -dc ${bundle} | openssl dgst -sha256`,
  openssl: `openssl dgst -sha256 ${blobs}/*`,
};
const commands = {
  ...(options.alone ? {} : {pigz: peers.pigz}),
  build: `${onekey} pack build ${project} -o ${bundle}`,
  ...(options.alone ? {} : {gunzip: peers.gunzip, openssl: peers.openssl}),
  verify: `${onekey} pack verify ${bundle}`,
  start: `${onekey} --version`,
  // lists, and reads two small files of each image, one of them from the middle
  inspect: `${onekey} pack inspect ${bundle}`,
};
type Name = keyof typeof peers | keyof typeof commands;

if (!existsSync(join(project, 'project.yaml'))) {
  mkdirSync(folder, {recursive: true});
  writeInput(project, Number(options.gigabytes));
}
const results = new Map<Name, Measured[]>();
for (let round = 0; round < Number(options.rounds); round++) {
  for (const [name, command] of Object.entries(commands) as [Name, string][]) {
    if (name === 'pigz' || name === 'build') {
      rmSync(name === 'pigz' ? other : bundle, {force: true});
      measure(`cat ${blobs}/* > /dev/null`); // both find the input where it can be found
    }
    results.set(name, [...(results.get(name) ?? []), measure(command)]);
  }
}

const typical = (name: Name, of: (one: Measured) => number) => median((results.get(name) ?? []).map(of));
for (const [name, runs] of results) {
  const seconds = runs.map((run) => run.seconds.toFixed(2)).join(' ');
  const [cpu, peak] = [typical(name, (run) => run.cpu), Math.max(...runs.map((run) => run.peakMegabytes))];
  console.log(`${name.padEnd(8)} ${seconds} s, processor ${cpu.toFixed(2)} s, peak ${peak.toFixed(0)} MB`);
}
console.log(
  `inspect after start: ${(1000 * (typical('inspect', secondsOf) - typical('start', secondsOf))).toFixed(0)} ms`,
);
if (!options.alone) {
  tellRatio('build', 'pigz', 0.3);
  tellRatio('verify', 'gunzip', 0.25);
  tellRatio('verify', 'openssl', 1);
  const [own, theirs] = [bundle, other].map((file) => statSync(file).size) as [number, number];
  console.log(`size ${own} against ${theirs}: ${(own / theirs).toFixed(4)} (wanted: 1.02)`);
}
const model = /model name\s*: (.*)/.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1] ?? 'unknown CPU';
console.log(`${model}, Node ${process.version}, load ${readFileSync('/proc/loadavg', 'utf8').split(' ')[0]}`);

function secondsOf({seconds}: Measured): number {
  return seconds;
}

function tellRatio(name: Name, peer: Name, wanted: number): void {
  const ratio = (of: (one: Measured) => number) => (typical(name, of) / typical(peer, of)).toFixed(3);
  console.log(
    `${name} of ${peer}: ${ratio(secondsOf)} (wanted: ${wanted}); of its processor time: ${ratio(({cpu}) => cpu)}`,
  );
}
