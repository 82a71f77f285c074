import type {InitTexts} from '../../messages/en/init-file.ts';
import type {Guess, GuessedInput} from './guess.ts';

/** The text of an `app.yaml` with comments that say what is left to do. */
export function applicationText(
  {
    name,
    version,
    namespace,
    manifests,
    images,
    inputs,
    outputs,
  }: Guess & {readonly name: string; readonly version: string},
  texts: InitTexts,
): string {
  return [
    comment(texts.heading),
    'apiVersion: onekey.dev/v1',
    'kind: Application',
    `metadata: {name: ${quoted(name)}, version: ${quoted(version)}}`,
    ...(namespace === undefined ? [] : [`namespace: ${quoted(namespace)}`]),
    comment(texts.requires),
    'requires: {}',
    ...section(
      'inputs',
      '{}',
      inputs.flatMap((input) => inputLines(input, texts)),
    ),
    ...section(
      'outputs',
      '{}',
      outputs.map(({key, value}) =>
        typeof value === 'number'
          ? `  ${key}: {type: integer, value: ${value}}`
          : `  ${key}: {value: ${quoted(value)}}`,
      ),
    ),
    ...section(
      'manifests',
      '[]',
      manifests.map((file) => `  - ${quoted(file)}`),
    ),
    ...(images.length > 0 ? [comment(texts.images)] : []),
    ...section(
      'images',
      '[]',
      images.map((image) => `  - {name: ${quoted(image)}}`),
    ),
    '',
  ].join('\n');
}

const section = (name: string, empty: string, lines: readonly string[]) =>
  lines.length === 0 ? [`${name}: ${empty}`] : [`${name}:`, ...lines];

function inputLines({key, type, secret, value, place}: GuessedInput, texts: InitTexts): readonly string[] {
  const rest = secret
    ? 'secret: true, generate: {length: 32, charset: alphanumeric}'
    : `default: ${typeof value === 'number' ? value : quoted(value ?? '')}`;
  return [`  ${comment(texts.input(key, place))}`, `  ${key}: {type: ${type}, ${rest}}`];
}

const comment = (text: string) => `# ${text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, ' ')}`;

/** Plain where YAML reads it as the same text whatever stands around it. */
const quoted = (text: string) =>
  /^[a-z][a-z0-9./-]*$/.test(text) && !/^(true|false|null|yes|no|on|off|y|n)$/.test(text) ? text : JSON.stringify(text);
