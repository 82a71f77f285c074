import path from 'node:path';
import {type ApplicationFiles, applicationFiles} from '../catalog/application-files.ts';
import {type InFolder, problemsOf} from '../catalog/read-manifest-file.ts';
import {type Problem, problem} from '../errors.ts';
import {checkTree} from '../expression/check.ts';
import type {Application} from '../manifest/application.ts';
import {namesIn} from '../manifest/check-expressions.ts';
import {jobFilesOf} from '../manifest/job-files.ts';
import {type ParsedObject, parseDocuments} from '../object/parse.ts';
import {readYaml, type YamlDocument} from '../object/yaml.ts';
import {annotationProblems} from './check-annotations.ts';
import {fileNameProblems} from './check-file-names.ts';

/** An application whose files have been read and checked by themselves. */
export interface CheckedApplication {
  readonly source: InFolder<Application>;
  /** With the globs of `manifests` written out. */
  readonly application: Application;
  readonly files: ApplicationFiles;
  /** What its manifests hold, in the order of `manifests`. */
  readonly objects: readonly ManifestObject[];
  /** The Jobs of its actions and checks. */
  readonly jobs: readonly ParsedObject[];
  /** Keys of inputs that its files use. */
  readonly usedInputs: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}

/** An object of a manifest. */
export interface ManifestObject extends ParsedObject {
  /** It is applied only when an expression says so. */
  readonly isConditional: boolean;
}

/** Reads and checks all files of an application: names, objects, expressions in them, and that a job's file holds one Job. */
export async function checkApplication(source: InFolder<Application>): Promise<CheckedApplication> {
  const files = await applicationFiles(source);
  const application = {...source.value, manifests: files.manifests};
  const conditions = new Map(files.manifests.map((entry) => [entry.path, entry.when !== undefined]));
  const jobPaths = new Set(jobFilesOf(application).flatMap(({file, isJob}) => (isJob ? [file] : [])));
  const names = fileNameProblems(source.value.metadata.name, source.folder, files.content.keys());
  const problems = [...files.problems, ...names];
  const usedInputs = new Set<string>();
  const objects = new Map<string, readonly ParsedObject[]>();
  for (const [name, bytes] of files.content) {
    if (name === 'app.yaml') continue;
    const file = path.join(source.folder, name);
    try {
      const text = bytes.toString('utf8');
      const documents = readYaml(text, {file, dialect: 'kubernetes'});
      const parsed = parseDocuments(documents, file);
      objects.set(name, parsed);
      problems.push(...annotationProblems(parsed));
      if (text.includes('${{')) problems.push(...expressionProblems(documents, file, application, usedInputs));
      if (jobPaths.has(name)) problems.push(...jobProblems(name, parsed, file));
    } catch (error) {
      problems.push(...problemsOf(error));
    }
  }
  return {
    source,
    application,
    files,
    objects: files.manifests.flatMap(({path: name}) =>
      (objects.get(name) ?? []).map((it) => ({...it, isConditional: conditions.get(name) ?? false})),
    ),
    jobs: [...jobPaths].flatMap((name) => objects.get(name) ?? []),
    usedInputs,
    problems,
  };
}

function expressionProblems(
  documents: readonly YamlDocument[],
  file: string,
  application: Application,
  used: Set<string>,
): Problem[] {
  const known = namesIn(application);
  return documents.flatMap(({value, locate}) => {
    const {problems, references} = checkTree(value, {file, locate, known});
    for (const {
      path: [scope, key = ''],
    } of references)
      if (scope === 'inputs') used.add(key);
    return problems;
  });
}

function jobProblems(name: string, objects: readonly ParsedObject[], file: string): Problem[] {
  const found = objects.map(({object}) => object.kind);
  return found.length === 1 && found[0] === 'Job' ? [] : [problem('MANIFEST_JOB_FILE', {path: name, found}, {file})];
}
