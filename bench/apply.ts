// 50 applications with 1,000 objects onto the test bed's control plane, against `kubectl apply --server-side` of the same
// manifests in the same run. kubectl does not wait until anything is ready, so onekey's time is until the last object is
// applied, its records included, and it may have every application under way at once, as
// nothing limits kubectl.
// Usage: scripts/node bench/apply.ts [ROUNDS]    (after scripts/testbed up, scripts/node scripts/build-parts.mjs)
import {spawn} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {tinyArchive, tinyImage} from '../test/e2e/tiny-image.ts';
import {kubectl, kubectlPath, testKubeconfig, testRegistry} from '../test/testbed.ts';
import {applications, writeApplyProject} from './apply-project.ts';

interface Timed {
  readonly seconds: number;
  /** Until the last line that `marks` accepted. */
  readonly lastMark: number;
}

/** Runs a program and measures it from the outside; a failure shows what it said. */
function time(
  command: string,
  args: readonly string[],
  marks: (line: string) => boolean = () => false,
): Promise<Timed> {
  const start = performance.now();
  const since = () => (performance.now() - start) / 1000;
  const child = spawn(command, args, {stdio: ['ignore', 'ignore', 'pipe']});
  let text = '';
  let lastMark = 0;
  child.stderr.on('data', (chunk: Buffer) => {
    text += chunk;
    if (String(chunk).split('\n').some(marks)) lastMark = since();
  });
  return new Promise((resolve, reject) => {
    child.on('close', (status) => {
      if (status === 0) resolve({seconds: since(), lastMark});
      else reject(new Error(`${command} ${args.join(' ')} ended with ${status}\n${text.slice(-2000)}`));
    });
  });
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const rounds = Number(process.argv[2] ?? 3);
const folder = await mkdtemp(path.join(os.tmpdir(), 'onekey-bench-'));
const node = process.execPath;
const onekey = path.resolve('dist/onekey/onekey.cjs');
const results: Record<'kubectlFirst' | 'kubectlAgain' | 'onekeyFirst' | 'onekeyAgain', number[]> = {
  kubectlFirst: [],
  kubectlAgain: [],
  onekeyFirst: [],
  onekeyAgain: [],
};
try {
  for (let round = 0; round < rounds; round++) {
    const name = `bench-${process.pid}-${round}`;
    const [project, plain, bundle] = [
      path.join(folder, name),
      path.join(folder, `${name}-plain`),
      path.join(folder, `${name}.tgz`),
    ];
    const kubectlNamespace = `${name}-kubectl`;
    await writeApplyProject(project, plain, name, name, tinyImage);
    for (let app = 0; app < applications; app++) {
      const home = path.join(project, 'apps', `bench-${String(app).padStart(2, '0')}`);
      await writeFile(path.join(home, 'image.tar'), await tinyArchive());
    }
    await time(node, [onekey, 'pack', 'build', project, '-o', bundle]);
    // what both would find done already: the registry has the image, the API server has warmed up
    kubectl('create', 'namespace', kubectlNamespace);
    const apply = [
      '--kubeconfig',
      testKubeconfig(),
      '-n',
      kubectlNamespace,
      'apply',
      '--server-side',
      '-R',
      '-f',
      plain,
    ];
    const deploy = [
      onekey,
      'deploy',
      bundle,
      '--kubeconfig',
      testKubeconfig(),
      '--registry',
      testRegistry(),
      '--registry-plain-http',
    ];
    const unattended = [
      '--yes',
      '--progress',
      'json',
      '--concurrency',
      String(applications),
      '--record-namespace',
      `${name}-records`,
      '--state-dir',
      folder,
    ];
    const applied = (line: string) => line.includes('"object.applied"');
    const withKubectl = async () => {
      results.kubectlFirst.push((await time(kubectlPath(), apply)).seconds);
      results.kubectlAgain.push((await time(kubectlPath(), apply)).seconds);
    };
    const withOnekey = async () => {
      results.onekeyFirst.push((await time(node, [...deploy, ...unattended], applied)).lastMark);
      results.onekeyAgain.push((await time(node, [...deploy, ...unattended])).seconds);
    };
    for (const one of round % 2 === 0 ? [withKubectl, withOnekey] : [withOnekey, withKubectl]) await one();
    kubectl('delete', 'namespace', kubectlNamespace, name, `${name}-records`, '--wait=true');
    console.log(
      `round ${round + 1}: ${JSON.stringify(Object.fromEntries(Object.entries(results).map(([key, values]) => [key, Number(values.at(-1)?.toFixed(2))])))}`,
    );
  }
  const ratio = (ours: readonly number[], theirs: readonly number[]) =>
    median(ours.map((value, index) => value / (theirs[index] ?? Number.NaN))).toFixed(2);
  console.log(
    `first time: ${ratio(results.onekeyFirst, results.kubectlFirst)} of kubectl's ${median(results.kubectlFirst).toFixed(2)} s`,
  );
  console.log(
    `nothing changed: ${ratio(results.onekeyAgain, results.kubectlAgain)} of kubectl's ${median(results.kubectlAgain).toFixed(2)} s`,
  );
} finally {
  await rm(folder, {recursive: true, force: true});
}
