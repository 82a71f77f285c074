import type {Title} from '../manifest/application.ts';
import {stringifyJson} from '../object/json.ts';
import type {Json} from '../object/kube-object.ts';
import type {Answers, Question} from './question.ts';

/** What an answers file is written from. */
export interface AnswersToWrite {
  readonly project: {readonly name: string; readonly version: string};
  /** Those that apply, and what else is answered: site keys first, then application by application. */
  readonly questions: readonly Question[];
  /** Answers that are no secrets; what has none stands there as a comment. */
  readonly answers: Answers;
  readonly external: {readonly [node: string]: string};
  /** Secret answers, encrypted; `sealedKeys` are in it. */
  readonly sealed?: string;
  readonly sealedKeys: ReadonlySet<string>;
}

/**
 * An answers file (kind SiteAnswers) with its explanations: every key below its title and help, in every language there is.
 * The same answers make the same text.
 */
export function answersText({project, questions, answers, external, sealed, sealedKeys}: AnswersToWrite): string {
  const entry = (indent: string) => (question: Question) => [
    ...explanation(question).map((line) => `${indent}# ${line}`),
    `${indent}${setting(question, answers, sealedKeys)}`,
  ];
  const groups = Map.groupBy(questions, ({group}) => group?.name);
  const site = (groups.get(undefined) ?? []).flatMap(entry('  '));
  const applications = [...groups].flatMap(([name, asking]) => {
    if (name === undefined) return [];
    const entries = asking.flatMap(entry('    '));
    const hasValues = asking.some((question) => isWritten(question, answers));
    const title = titles(asking[0]?.group?.title);
    return [...(title ? [`  # ${title}`] : []), `  ${name}:${hasValues ? '' : ' {}'}`, ...entries];
  });
  const hasSite = (groups.get(undefined) ?? []).some((question) => isWritten(question, answers));
  return `${[
    `# ${oneLine(`${project.name} ${project.version}`)}: onekey deploy BUNDLE --site THIS_FILE`,
    'apiVersion: onekey.dev/v1',
    'kind: SiteAnswers',
    ...(site.length > 0 ? [`site:${hasSite ? '' : ' {}'}`, ...site] : []),
    ...(applications.length > 0 ? ['applications:', ...applications] : []),
    ...(Object.keys(external).length > 0
      ? ['external:', ...Object.entries(external).map(([node, instance]) => `  ${node}: ${quoted(instance)}`)]
      : []),
    ...(sealed
      ? [
          'secrets: |',
          ...sealed
            .trim()
            .split('\n')
            .map((line) => `  ${line}`),
        ]
      : []),
  ].join('\n')}\n`;
}

function explanation(question: Question): string[] {
  const {title, help, schema, optional, default: preset, secret} = question;
  const facts = [
    typeof schema.format === 'string' ? schema.format : schema.type,
    ...(Array.isArray(schema.enum) ? [schema.enum.map((value) => stringifyJson(value)).join(' | ')] : []),
    ...(secret ? ['secret'] : []),
    ...(optional ? ['optional'] : []),
    ...(preset === undefined || secret ? [] : [`default: ${stringifyJson(preset)}`]),
  ];
  return [[titles(title), `(${oneLine(facts.join(', '))})`].filter(Boolean).join(' '), titles(help)].filter(Boolean);
}

/** A line that sets the key, or says in a comment that it is not set here, so that every key stands in the file. */
function setting(question: Question, answers: Answers, sealedKeys: ReadonlySet<string>): string {
  const key = question.key.slice(question.key.indexOf('.') + 1);
  const value = answers[question.key];
  if (isWritten(question, answers) && value !== undefined) return `${key}: ${written(value, '      ')}`;
  return sealedKeys.has(question.key) ? `# ${key}: → secrets` : `# ${key}:`;
}

const isWritten = ({key}: Question, answers: Answers) => Object.hasOwn(answers, key);

/** Texts of several lines, such as certificates, stand there line by line where YAML keeps them exactly so. */
function written(value: Json, indent: string): string {
  if (typeof value !== 'string' || !severalLines.test(value) || value.endsWith('\n\n')) return quoted(value);
  const lines = value.slice(0, -1).split('\n');
  return ['|', ...lines.map((line) => (line === '' ? '' : `${indent}${line}`))].join('\n');
}

const severalLines = /^(?!\s)(?:[^\p{C}\p{Zl}\p{Zp}]|\n)*\n$/u;

/** JSON is YAML: whatever a value holds cannot be taken for something else; simple words stand bare. */
function quoted(value: Json): string {
  if (typeof value === 'string' && /^[A-Za-z][\w./-]*$/.test(value) && !reserved.has(value.toLowerCase())) return value;
  return stringifyJson(value).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, escaped);
}

const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

const reserved = new Set(['true', 'false', 'null', 'yes', 'no', 'on', 'off', 'y', 'n']);

function titles(title: Title | undefined): string {
  return oneLine([...new Set(Object.values(title ?? {}))].join(' / '));
}

/** A comment ends with its line, and holds nothing that moves a cursor. */
const oneLine = (text: string) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\ufeff]+/gu, ' ').trim();
