import path from 'node:path';
import type {BundleJson} from '../bundle/bundle-json.ts';
import type {OpenBundle} from '../bundle/open.ts';
import {criticalPath} from '../graph/critical-path.ts';
import type {Action, Application} from '../manifest/application.ts';
import type {ReadMeFacts} from '../messages/read-me.ts';
import type {Question} from '../site/question.ts';
import {questionsOf} from '../site/questions.ts';
import type {Executable} from './executables.ts';

/** What READ ME FIRST tells of a bundle of these `files` (names, in order; `size` of all, in bytes). */
export function readMeFacts(
  {json, digest, signers}: Pick<OpenBundle, 'json' | 'digest' | 'signers'>,
  {files, size}: Pick<ReadMeFacts, 'files' | 'size'>,
  onekey: string,
  executables: readonly Executable[],
): ReadMeFacts {
  const {project, bases = [], workflow, applications} = json;
  return {
    project: project.metadata,
    files,
    size,
    digest,
    signers,
    bases: bases.map((base) => base.project),
    onekey,
    executables: executables.map(({platform, path: file}) => ({platform, file: path.basename(file)})),
    applications: applications.map(({application}) => application.metadata),
    questions: questionsOf(json, {}).map(asked),
    gates: workflow.nodes.flatMap(({gates}) => gates),
    imageBytes: json.files.filter((file) => file.path.startsWith('blobs/')).reduce((sum, file) => sum + file.size, 0),
    longestSeconds: longestSeconds(json),
  };
}

function asked({default: suggested, ...question}: Question): ReadMeFacts['questions'][number] {
  if (suggested === undefined) return question;
  return {...question, suggested: typeof suggested === 'string' ? suggested : JSON.stringify(suggested)};
}

/** How long the longest chain of applications takes when each comes just in time, without gates. */
function longestSeconds({workflow, applications}: BundleJson): number {
  const seconds = new Map(
    applications.map(({application}) => [application.metadata.name, patience(application)] as const),
  );
  const edges = new Map(workflow.nodes.map(({id, waitsFor}) => [id, waitsFor.map(({node}) => node)]));
  return criticalPath(edges, (node) => seconds.get(node) ?? 0).length;
}

/** After how many seconds an application is given up at the latest. */
const patience = ({before, wait, after}: Application) =>
  [...before, ...after].reduce((sum, action) => sum + actionSeconds(action), wait.timeoutSeconds);

function actionSeconds(action: Action): number {
  if (action.kind === 'confirm') return 0;
  if (action.kind === 'wait') return action.seconds;
  return action.timeoutSeconds * (action.retries + 1);
}
