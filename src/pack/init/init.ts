import {glob, mkdir, readFile, stat, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {problemsOf} from '../../catalog/read-manifest-file.ts';
import type {Problem} from '../../errors.ts';
import {OnekeyError} from '../../errors.ts';
import {readApplication} from '../../manifest/read-application.ts';
import type {Language} from '../../messages/language.ts';
import {loadInitTexts} from '../../messages/load.ts';
import {parseManifests} from '../../object/parse.ts';
import {compareUtf8} from '../../object/utf8-order.ts';
import {failWith} from '../fail.ts';
import {applicationText} from './application-text.ts';
import {type Guess, guessFrom, type ManifestFileObjects} from './guess.ts';

export interface InitOptions {
  /** Where the application is to be; its manifests may lie there already. */
  readonly dir: string;
  /** Default: the folder's name. */
  readonly name?: string;
  readonly version: string;
  /** Write nothing. */
  readonly dryRun: boolean;
}

/** The manifest that was written, or would be, and what it was made of. */
export interface InitReport extends Pick<Guess, 'images' | 'inputs' | 'outputs' | 'manifests'> {
  readonly file: string;
  readonly name: string;
  readonly objects: number;
  readonly text: string;
}

/**
 * `pack init`: describes an application by the manifests that a folder holds: its images, and what a site may want to set; an empty one where it
 * holds none. The manifests stay as they are.
 * @throws OnekeyError MANIFEST_THERE: there is an app.yaml; MANIFEST_…: what is wrong with the manifests, or the name
 */
export async function init(
  {dir, name: asked, version, dryRun}: InitOptions,
  {language}: {readonly language: Language},
): Promise<InitReport> {
  const file = path.join(dir, 'app.yaml');
  if (await isThere(file)) throw new OnekeyError('MANIFEST_THERE', {path: file}, {at: {file}});
  const name = asked ?? nameOf(dir);
  const files = await readAll(dir);
  const guess = guessFrom(files);
  const text = applicationText({name, version, ...guess}, await loadInitTexts(language));
  readApplication(text, file); // a name that is none is told before anything is written
  if (!dryRun) {
    await mkdir(dir, {recursive: true});
    await writeFile(file, text, {flag: 'wx'});
  }
  const {images, inputs, outputs, manifests} = guess;
  return {file, name, objects: files.flatMap(({objects}) => objects).length, images, inputs, outputs, manifests, text};
}

const isThere = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  );

/** What of a folder's name can be one. */
function nameOf(dir: string): string {
  const plain = path
    .basename(path.resolve(dir))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 63);
  return plain === '' ? 'application' : plain;
}

/** The objects of every YAML file below a folder, by file, sorted; files without one object of Kubernetes are passed over. */
async function readAll(dir: string): Promise<readonly ManifestFileObjects[]> {
  const files: string[] = [];
  for await (const file of glob('**/*.{yaml,yml,json}', {cwd: dir, exclude: (name) => name === 'node_modules'}))
    files.push(file.replaceAll(path.sep, '/'));
  const problems: Problem[] = [];
  const read = await Promise.all(
    files.sort(compareUtf8).map(async (file): Promise<ManifestFileObjects[]> => {
      const text = await readFile(path.join(dir, file), 'utf8');
      if (!/^\s*"?apiVersion"?\s*:/m.test(text) || /^apiVersion:\s*onekey\.dev\//m.test(text)) return [];
      try {
        return [{file, objects: parseManifests(text, path.join(dir, file))}];
      } catch (error) {
        problems.push(...problemsOf(error));
        return [];
      }
    }),
  );
  failWith(problems);
  return read.flat();
}
