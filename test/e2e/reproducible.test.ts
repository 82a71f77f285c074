import {chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, expect, jest, test} from '@jest/globals';
import {noise} from '../bundle/sample.ts';
import {configMap, configMapApplication, deploymentApplication} from './applications.ts';
import {removeFolders, temporaryFolder, writeProject} from './project-folder.ts';
import {runOnekey} from './run-onekey.ts';

jest.setTimeout(120_000);

afterAll(removeFolders);

let project: string;
let reference: Buffer;

// Names that locales order differently: case, umlauts, the Turkish i, Chinese by stroke or by sound.
const names = ['B', 'a', 'Z', 'y', 'ä', 'Ö', 'i', 'ş', 'é', 'ch', 'cz', '患者', '病区', '_', '10', '9', '\u{1f3e5}'];

beforeAll(async () => {
  const manifests = Object.fromEntries(
    names.map((name, i) => [`manifests/${name}.yaml`, configMap(`c${i}`, {i: `${i}`})]),
  );
  project = writeProject({
    applications: [
      await deploymentApplication('web', 'sleep 1', {requires: {alpha: '*'}}),
      {app: {metadata: {name: 'many', version: '1.0.0'}, manifests: ['manifests/*.yaml']}, files: manifests},
      configMapApplication('alpha', {text: noise(40_000).toString('base64')}, {requires: {many: '*'}}),
      configMapApplication('iota', {crlf: 'a\r\nb'}),
    ],
  });
  reference = await built(project, {});
});

interface Surroundings {
  readonly env?: Readonly<Record<string, string>>;
  readonly umask?: number;
  readonly cwd?: string;
  readonly options?: readonly string[];
}

/** The bytes of the bundle that is built there; of its volumes all, one after the other. */
async function built(dir: string, {env, umask, cwd, options = []}: Surroundings): Promise<Buffer> {
  const out = temporaryFolder();
  const before = umask === undefined ? undefined : process.umask(umask);
  const building = runOnekey(['pack', 'build', dir, '-o', path.join(out, 'b.tgz'), ...options], {
    ...(env && {env}),
    ...(cwd !== undefined && {cwd}),
  });
  if (before !== undefined) process.umask(before);
  const {status, stderr} = await building;
  if (status !== 0) throw new Error(stderr);
  const files = readdirSync(out).sort();
  return Buffer.concat(files.map((file) => readFileSync(path.join(out, file))));
}

/** The same files in another folder: made in the other order, with other times and modes. */
function copied(): string {
  const target = path.join(temporaryFolder(), 'a longer way', 'to the project');
  mkdirSync(target, {recursive: true});
  const files = readdirSync(project, {recursive: true, encoding: 'utf8'}).filter((file) =>
    statSync(path.join(project, file)).isFile(),
  );
  for (const [i, file] of files.sort().reverse().entries()) {
    const copy = path.join(target, file);
    cpSync(path.join(project, file), copy);
    utimesSync(copy, i * 1e6, i * 1e6);
    chmodSync(copy, i % 2 === 0 ? 0o600 : 0o777);
  }
  return target;
}

test.each<[string, () => readonly [dir: string, Surroundings]]>([
  ['again', () => [project, {}]],
  ['in another folder, of files made in another order, with other times and modes', () => [copied(), {}]],
  ['named by a relative path', () => [path.basename(project), {cwd: path.dirname(project)}]],
  ['in another time zone, on the other side of a date', () => [project, {env: {TZ: 'Pacific/Kiritimati'}}]],
  ['in Turkish', () => [project, {env: {LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8'}}]],
  ['in Chinese', () => [project, {env: {LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_CN.UTF-8', LANGUAGE: 'zh_CN'}}]],
  ['without any locale', () => [project, {env: {LANG: '', LC_ALL: 'C', LC_COLLATE: 'POSIX'}}]],
  ['with a narrow umask', () => [project, {umask: 0o077}]],
  ['with no umask', () => [project, {umask: 0}]],
  ['on one thread', () => [project, {env: {UV_THREADPOOL_SIZE: '1'}}]],
  ['on many threads', () => [project, {env: {UV_THREADPOOL_SIZE: '64'}}]],
  ['in volumes', () => [project, {options: ['--volume-size', '500k']}]],
])('the bundle has the same bytes when it is built %s', async (_, where) => {
  const [dir, surroundings] = where();
  expect((await built(dir, surroundings)).equals(reference)).toBe(true);
});
