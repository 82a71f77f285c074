import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';

/** An `app.yaml` without its first two lines, and the other files of its folder by path. */
export interface ApplicationDraft {
  readonly app: {
    readonly metadata: {readonly name: string; readonly version: string};
    readonly [field: string]: unknown;
  };
  /** Text and bytes as they are; anything else is written as JSON, which is YAML. A list becomes a file of several documents. */
  readonly files?: Readonly<Record<string, unknown>>;
}

export interface ProjectDraft {
  /** Fields of `project.yaml` beside `apiVersion` and `kind`; without `requires` it requires every application. */
  readonly project?: Readonly<Record<string, unknown>>;
  readonly applications: readonly ApplicationDraft[];
  readonly siteKeys?: Readonly<Record<string, unknown>>;
}

const made: string[] = [];

/** A new folder for temporary files; {@link removeFolders} removes it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'onekey-e2e-'));
  made.push(folder);
  return folder;
}

/** Removes every folder that was made here. For `afterAll`. */
export function removeFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, {recursive: true, force: true});
}

/** Writes a project folder and returns its path. */
export function writeProject({project, applications, siteKeys}: ProjectDraft): string {
  const folder = temporaryFolder();
  const requires = Object.fromEntries(applications.map(({app}) => [app.metadata.name, '*']));
  const metadata = {name: 'small', version: '1.0.0'};
  write(folder, 'project.yaml', definition('Project', {metadata, namespace: 'small', requires, ...project}));
  if (siteKeys) write(folder, 'site.schema.yaml', definition('SiteSchema', {keys: siteKeys}));
  for (const {app, files = {}} of applications) {
    const home = path.join(folder, 'apps', app.metadata.name);
    write(home, 'app.yaml', definition('Application', app));
    for (const [name, content] of Object.entries(files)) write(home, name, content);
  }
  return folder;
}

/** Writes a file of answers for `--site` and returns its path. */
export function writeAnswers(answers: {readonly site?: object; readonly applications?: object}): string {
  const folder = temporaryFolder();
  write(folder, 'site.yaml', definition('SiteAnswers', answers));
  return path.join(folder, 'site.yaml');
}

const definition = (kind: string, fields: object) => ({apiVersion: 'onekey.dev/v1', kind, ...fields});

function write(folder: string, name: string, content: unknown): void {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), {recursive: true});
  writeFileSync(file, asBytes(content));
}

function asBytes(content: unknown): string | Uint8Array {
  if (typeof content === 'string' || content instanceof Uint8Array) return content;
  const documents = Array.isArray(content) ? content : [content];
  return documents.map((document) => `${JSON.stringify(document, null, 2)}\n`).join('---\n');
}
