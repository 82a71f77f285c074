import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll} from '@jest/globals';
import {isOnekeyError, type OnekeyError} from '../../src/errors.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, {recursive: true, force: true});
});

/** Writes files into a new folder that is removed when the tests of the file are through; returns its path. */
export function folderOf(files: {readonly [file: string]: string}): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'onekey-'));
  made.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), {recursive: true});
    writeFileSync(path.join(folder, name), content);
  }
  return folder;
}

/** The expected failure of something. */
export async function failureOf(work: Promise<unknown>): Promise<OnekeyError> {
  try {
    await work;
  } catch (error) {
    if (isOnekeyError(error)) return error;
    throw error;
  }
  throw new Error('it did not fail');
}

/** `code file:line` of everything wrong, files relative to the folder. */
export function linesOf(failure: OnekeyError, folder: string): string[] {
  const problems = failure.problems.length > 0 ? failure.problems : [failure];
  return problems.map(({code, at}) => {
    const line = at?.line === undefined ? '' : `:${at.line}`;
    return `${code} ${at ? `${path.relative(folder, at.file)}${line}` : ''}`.trim();
  });
}

/** An `app.yaml`; `more` are further lines. */
export const appYaml = (name: string, more = '') =>
  `apiVersion: onekey.dev/v1\nkind: Application\nmetadata: {name: ${name}, version: 1.0.0}\n${more}`;

/** A `project.yaml`; `more` are further lines. */
export const projectYaml = (requires: string, more = '') =>
  `apiVersion: onekey.dev/v1\nkind: Project\nmetadata: {name: huashan, version: 1.0.0}\nnamespace: his\nrequires: {${requires}}\n${more}`;

export const configMap = (name: string, more = '') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: "${name}"${more}}\n`;

export const pod = (name: string, image: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec:\n  containers:\n    - {name: main, image: "${image}"}\n`;

export const job = (name: string) =>
  `apiVersion: batch/v1\nkind: Job\nmetadata: {name: ${name}}\nspec: {template: {spec: {containers: []}}}\n`;
