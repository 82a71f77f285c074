import {byName} from '../graph/order.ts';
import type {LockedImage} from './lock.ts';
import type {ChosenVersion, ProjectLock} from './project-lock.ts';

/** What the file of a lock is called, beside `project.yaml`. */
export const lockName = 'project.lock';

/** How the project itself is called in `requiredBy`; every other requirer has a version behind its name. */
export const theProject = 'project';

/**
 * A lock as the text of its file: one field a line, names sorted, so that a change of one version is a change of its lines.
 * @param heading comment lines for whoever opens it, without `#`
 */
export function lockText({project, products, applications, images}: ProjectLock, heading: readonly string[]): string {
  const lines = [
    ...heading.map((line) => `# ${line}`),
    'apiVersion: onekey.dev/v1',
    'kind: Lock',
    `project: ${scalar(project)}`,
    ...section('products', products, chosenLines),
    ...section('applications', applications, chosenLines),
    ...section('images', images, imageLines),
  ];
  return `${lines.join('\n')}\n`;
}

function section<T extends {readonly name: string}>(
  title: string,
  entries: readonly T[],
  linesOf: (entry: T) => readonly string[],
): readonly string[] {
  if (entries.length === 0) return title === 'applications' ? ['applications: {}'] : [];
  const sorted = [...entries].sort((a, b) => byName(a.name, b.name));
  return [`${title}:`, ...sorted.flatMap((entry) => [`  ${scalar(entry.name)}:`, ...linesOf(entry)])];
}

function chosenLines({version, digest, folder, why, heldBack, requiredBy}: ChosenVersion): readonly string[] {
  return [
    `    version: ${scalar(version)}`,
    `    digest: ${digest}`,
    ...(folder === undefined ? [] : [`    folder: ${scalar(folder)}`]),
    `    why: ${why}`,
    ...(heldBack
      ? ['    heldBack:', `      version: ${scalar(heldBack.version)}`, `      by: ${scalar(heldBack.by)}`]
      : []),
    ...(requiredBy.length > 0 ? ['    requiredBy:'] : ['    requiredBy: {}']),
    ...requiredBy.map(({by = theProject, range}) => `      ${scalar(by)}: ${scalar(range)}`),
  ];
}

function imageLines({source, platforms, layers = []}: LockedImage): readonly string[] {
  return [
    `    source: ${source}`,
    '    platforms:',
    ...platforms.map(({platform, digest}) => `      ${scalar(platform)}: ${digest}`),
    ...(layers.length > 0 ? ['    layers:'] : []),
    ...layers.flatMap(({diffId, digest, size}) => [
      `      ${diffId}:`,
      `        digest: ${digest}`,
      `        size: ${size}`,
    ]),
  ];
}

/** A text as YAML reads it back, in quotes unless it is plainly a text. */
function scalar(text: string): string {
  const isPlain =
    /^([a-zA-Z][a-zA-Z0-9 ./_@^-]*|\d+\.\d+\.\d+(-[0-9a-zA-Z.-]+)?)$/.test(text) &&
    !/^(true|false|null|yes|no|on|off|y|n)$/i.test(text);
  return isPlain && !text.endsWith(' ') ? text : JSON.stringify(text);
}
