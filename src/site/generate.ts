import type {Input} from '../manifest/application.ts';
import type {Answers} from './question.ts';
import type {AskingApplication} from './questions.ts';

const charsets = {
  alphanumeric: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
  hex: '0123456789abcdef',
  ascii: Array.from({length: 94}, (_, index) => String.fromCharCode(33 + index)).join(''),
} as const;

/** Makes the values of `generate:` inputs that have none yet. `known` holds answers and what earlier runs made. */
export function generateMissing(
  applications: readonly AskingApplication[],
  known: Answers,
  randomBytes: (size: number) => Uint8Array,
): Answers {
  const made: Record<string, string> = {};
  for (const {application, values} of applications) {
    for (const [key, {generate}] of Object.entries(application.inputs)) {
      const fullKey = `${application.metadata.name}.${key}`;
      if (generate && !Object.hasOwn(values, key) && !Object.hasOwn(known, fullKey))
        made[fullKey] = generateValue(generate, randomBytes);
    }
  }
  return made;
}

/** A random text; every character of the set is equally likely, so bytes that would favour some are thrown away. */
export function generateValue(
  {length, charset}: NonNullable<Input['generate']>,
  randomBytes: (size: number) => Uint8Array,
): string {
  const characters = charsets[charset];
  const fair = 256 - (256 % characters.length);
  let text = '';
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < fair && text.length < length) text += characters[byte % characters.length];
    }
  }
  return text;
}
