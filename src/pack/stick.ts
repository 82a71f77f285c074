import {createHash} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {chmod, copyFile, mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import packageJson from '../../package.json' with {type: 'json'};
import {openBundle} from '../bundle/open.ts';
import {volumeName} from '../bundle/volume-name.ts';
import {OnekeyError} from '../errors.ts';
import {type BuildContext, type BuildOptions, type BuildReport, build} from './build.ts';
import {companions, type Executable, findExecutables} from './executables.ts';
import {projectId} from './project-id.ts';
import {readMe} from './read-me.ts';
import {readMeFacts} from './read-me-facts.ts';

/** A bundle, and the executables that go with it. */
export interface StickOptions extends BuildOptions {
  readonly executables: {readonly platforms: readonly string[]; readonly folder: string};
}

/** A folder that is complete, or would be. */
export interface StickReport extends BuildReport {
  readonly folder: string;
  /** Every file of the folder that was written, by name. */
  readonly files: readonly string[];
}

const page = 'READ ME FIRST.txt';
const sums = 'SHA256SUMS';

/**
 * `pack build --with-executable`: a folder for the stick (`output`, default `dist/<name>-<version>`) with the bundle or its volumes,
 * executables of this version and their companions, READ ME FIRST.txt, and SHA256SUMS over all of them, written last.
 * @throws OnekeyError what `build` throws, BUNDLE_EXECUTABLE_…
 */
export async function buildStick(options: StickOptions, context: BuildContext): Promise<StickReport> {
  const {dir, output, dryRun, executables} = options;
  const found = await findExecutables(executables.folder, executables.platforms, packageJson.version);
  const {name, version} = await projectId(dir);
  const folder = output ?? path.join('dist', `${name}-${version}`);
  if (!dryRun) await writing(folder, () => mkdir(folder, {recursive: true}));
  const report = await build({...options, output: path.join(folder, `${name}-${version}.tgz`)}, context);
  if (dryRun) return {...report, folder, files: []};
  const bundle = bundleFiles(report, `${name}-${version}.tgz`);
  const programs = await copyTo(folder, executables.folder, found);
  const facts = await factsOf(report, bundle, found);
  await writing(page, () => writeFile(path.join(folder, page), readMe(facts)));
  const files = [...bundle, ...programs, page];
  const lines = await Promise.all(files.map(async (file) => `${await sha256(path.join(folder, file))}  ${file}\n`));
  await writing(sums, () => writeFile(path.join(folder, sums), lines.join('')));
  return {...report, folder, files: [...files, sums]};
}

/** The names of the bundle's file or volumes, in order. */
function bundleFiles({path: first, volumes}: BuildReport, bundle: string): readonly [string, ...string[]] {
  const others = Array.from({length: volumes - 1}, (_, index) => volumeName(bundle, index + 2));
  return [path.basename(first), ...others];
}

/** Copies the executables and what travels with them; returns the names. */
async function copyTo(folder: string, from: string, executables: readonly Executable[]): Promise<readonly string[]> {
  const programs = executables.map(({path: file}) => path.basename(file));
  const names = [...programs, ...companions];
  for (const name of names) await writing(name, () => copyFile(path.join(from, name), path.join(folder, name)));
  // a stick may know no modes
  for (const name of programs) await chmod(path.join(folder, name), 0o755).catch(() => undefined);
  return names;
}

async function factsOf(report: BuildReport, files: readonly [string, ...string[]], found: readonly Executable[]) {
  const bundle = await openBundle(report.path);
  await bundle.close();
  return readMeFacts(bundle, {files, size: report.size}, packageJson.version, found);
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
}

async function writing<T>(file: string, write: () => Promise<T>): Promise<T> {
  return write().catch((error: Error) => {
    throw new OnekeyError('BUNDLE_CANNOT_WRITE', {path: file, reason: error.message}, {cause: error});
  });
}
