import type {Json} from '../object/kube-object.ts';
import {defaultProblems} from './default-problems.ts';
import {mapValues, schemaOf, titlesOf, type WrittenTitle, type WrittenValue} from './normalise.ts';
import {type FileKind, readDocument} from './read-document.ts';
import type {SiteKey, SiteSchema} from './site-schema.ts';
import type {Sourced} from './sourced.ts';

type WrittenKey = WrittenValue & {
  readonly title?: WrittenTitle;
  readonly help?: WrittenTitle;
  readonly default?: Json;
  readonly secret?: boolean;
  readonly optional?: boolean;
  readonly choices?: NonNullable<SiteKey['choices']>;
};

const siteSchemaFile: FileKind<{readonly keys: {readonly [key: string]: WrittenKey}}, SiteSchema> = {
  schema: 'site-schema',
  normalise: ({keys}) => ({apiVersion: 'onekey.dev/v1', kind: 'SiteSchema', keys: mapValues(keys, keyOf)}),
  rules: ({keys}, locate) =>
    Object.entries(keys).flatMap(([key, declared]) =>
      defaultProblems(declared, `site.${key}`, locate(['keys', key, 'default'])),
    ),
};

function keyOf(written: WrittenKey): SiteKey {
  return {
    schema: schemaOf(written),
    ...titlesOf(written),
    ...(written.default !== undefined && {default: written.default}),
    secret: written.secret ?? false,
    optional: written.optional ?? false,
    ...(written.choices && {choices: written.choices}),
  };
}

/**
 * Reads a `site.schema.yaml`.
 * @throws OnekeyError MANIFEST_INVALID with every problem and its place
 */
export function readSiteSchema(text: string, file: string): SiteSchema {
  return readSiteSchemaSource(text, file).value;
}

/** {@link readSiteSchema}, with the places of its fields. */
export function readSiteSchemaSource(text: string, file: string): Sourced<SiteSchema> {
  return readDocument(siteSchemaFile, text, file);
}
