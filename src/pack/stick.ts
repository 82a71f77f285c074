import {createHash} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {chmod, copyFile, mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import packageJson from '../../package.json' with {type: 'json'};
import {openBundle} from '../bundle/open.ts';
import {volumeName} from '../bundle/volume-name.ts';
import {OnekeyError} from '../errors.ts';
import {criticalPath} from '../graph/critical-path.ts';
import type {ReadMeFacts} from '../messages/read-me.ts';
import {questionsOf} from '../site/questions.ts';
import {type BuildContext, type BuildOptions, type BuildReport, build} from './build.ts';
import {findExecutables} from './executables.ts';
import {readMe} from './read-me.ts';
import {resolveProject} from './resolve-project.ts';

export interface StickOptions extends BuildOptions {
  readonly executables: {readonly platforms: readonly string[]; readonly folder: string};
}

export interface StickReport extends BuildReport {
  readonly folder: string;
  /** Every file of the folder that was written, by name. */
  readonly files: readonly string[];
}

/**
 * `pack build --with-executable`: a folder for the stick (`output`, default `dist/<name>-<version>`) with the bundle or its volumes,
 * executables of this version, READ ME FIRST.txt, and SHA256SUMS over all of them, written last.
 * @throws OnekeyError what `build` throws, BUNDLE_EXECUTABLE_…
 */
export async function buildStick(options: StickOptions, context: BuildContext): Promise<StickReport> {
  const {dir, output, dryRun, executables} = options;
  const sources = await findExecutables(executables.folder, executables.platforms, packageJson.version);
  const {name, version} = (await resolveProject(dir)).project.metadata;
  const folder = output ?? path.join('dist', `${name}-${version}`);
  if (!dryRun) await writing(folder, () => mkdir(folder, {recursive: true}));
  const bundle = path.join(folder, `${name}-${version}.tgz`);
  const report = await build({...options, output: bundle}, context);
  if (dryRun) return {...report, folder, files: []};
  const volumes =
    report.path === bundle
      ? [bundle]
      : Array.from({length: report.volumes}, (_, index) => volumeName(bundle, index + 1));
  const written = volumes.map((file) => path.basename(file));
  for (const source of sources) {
    const target = path.join(folder, path.basename(source));
    await writing(target, () => copyFile(source, target));
    await chmod(target, 0o755).catch(() => undefined); // a stick may know no modes
    written.push(path.basename(source));
  }
  const page = 'READ ME FIRST.txt';
  const facts = await factsOf(report, sources);
  await writing(page, () => writeFile(path.join(folder, page), readMe(facts)));
  written.push(page);
  const sums = await Promise.all(written.map(async (file) => `${await sha256(path.join(folder, file))}  ${file}\n`));
  await writing('SHA256SUMS', () => writeFile(path.join(folder, 'SHA256SUMS'), sums.join('')));
  return {...report, folder, files: [...written, 'SHA256SUMS']};
}

async function factsOf(report: BuildReport, executables: readonly string[]): Promise<ReadMeFacts> {
  const opened = await openBundle(report.path);
  await opened.close();
  const {json, signers, digest} = opened;
  const {project, workflow, applications, files} = json;
  const seconds = new Map(
    applications.map(({application}) => [application.metadata.name, application.wait.timeoutSeconds]),
  );
  const edges = new Map(workflow.nodes.map(({id, waitsFor}) => [id, waitsFor.map(({node}) => node)]));
  return {
    project: project.metadata,
    bundle: path.basename(report.path),
    volumes: report.volumes,
    size: report.size,
    digest,
    signers,
    executables: executables.map((file) => path.basename(file)),
    applications: applications.map(({application}) => application.metadata),
    questions: questionsOf(json, {}),
    gates: workflow.nodes.flatMap(({gates}) => gates.map(({id}) => id)),
    imageBytes: files.filter((file) => file.path.startsWith('blobs/')).reduce((sum, file) => sum + file.size, 0),
    longestSeconds: criticalPath(edges, (node) => seconds.get(node) ?? 0).length,
  };
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
