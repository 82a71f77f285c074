import type {Json} from '../object/kube-object.ts';
import type {Requirement, Title, ValueSchema} from './application.ts';

/** Text for people as written: a plain text is English. */
export type WrittenTitle = string | Title;

export type WrittenRequires = {readonly [name: string]: string | Requirement};

export interface WrittenMetadata {
  readonly name: string;
  readonly version: string;
  readonly title?: WrittenTitle;
}

/** A value's schema as written: its keywords stand among fields of onekey's own. */
export type WrittenValue = {readonly type?: ValueSchema['type']; readonly [keyword: string]: Json | undefined};

const valueKeywords = [
  'format',
  'pattern',
  'enum',
  'const',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'items',
  'minItems',
  'maxItems',
  'uniqueItems',
  'properties',
  'required',
  'additionalProperties',
];

/** The text by language. */
export function titleOf(written: WrittenTitle): Title {
  return typeof written === 'string' ? {en: written} : written;
}

/** `title` and `help` where they are there, ready to be spread. */
export function titlesOf(written: {readonly title?: WrittenTitle; readonly help?: WrittenTitle}): {
  readonly title?: Title;
  readonly help?: Title;
} {
  return {
    ...(written.title !== undefined && {title: titleOf(written.title)}),
    ...(written.help !== undefined && {help: titleOf(written.help)}),
  };
}

/** Metadata with its title written out. */
export function metadataOf({name, version, title}: WrittenMetadata): {
  readonly name: string;
  readonly version: string;
  readonly title?: Title;
} {
  return {name, version, ...(title !== undefined && {title: titleOf(title)})};
}

/** Every requirement as an object. */
export function requiresOf(written: WrittenRequires = {}): {readonly [name: string]: Requirement} {
  return mapValues(written, (requirement) => (typeof requirement === 'string' ? {range: requirement} : requirement));
}

/** The JSON Schema part of an input, output or site key. */
export function schemaOf(written: WrittenValue): ValueSchema {
  const keywords = valueKeywords.filter((keyword) => written[keyword] !== undefined);
  return {type: written.type ?? 'string', ...Object.fromEntries(keywords.map((it) => [it, written[it] as Json]))};
}

/** A record with every value changed. */
export function mapValues<A, B>(
  record: {readonly [key: string]: A},
  change: (value: A, key: string) => B,
): {readonly [key: string]: B} {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}
