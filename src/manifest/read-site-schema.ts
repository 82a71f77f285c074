import type {Json} from '../object/kube-object.ts';
import {mapValues, schemaOf, titlesOf, type WrittenTitle, type WrittenValue} from './normalise.ts';
import {type FileKind, readDocument} from './read-document.ts';
import type {SiteKey, SiteSchema} from './site-schema.ts';
import {siteSchemaRules} from './site-schema-rules.ts';
import type {Sourced} from './sourced.ts';

/** A site key as schemas/site-schema.schema.json lets it be written. */
export type WrittenSiteKey = WrittenValue & {
  readonly title?: WrittenTitle;
  readonly help?: WrittenTitle;
  readonly default?: Json;
  readonly secret?: boolean;
  readonly optional?: boolean;
  readonly choices?: NonNullable<SiteKey['choices']>;
  readonly when?: NonNullable<SiteKey['when']>;
  readonly matches?: string;
};

type WrittenKeys = {readonly [key: string]: WrittenSiteKey};

const siteSchemaFile: FileKind<{readonly keys: WrittenKeys}, SiteSchema> = {
  schema: 'site-schema',
  normalise: ({keys}) => siteSchemaOf(keys),
  rules: siteSchemaRules,
};

/** The site schema of its keys as written. */
export function siteSchemaOf(keys: WrittenKeys): SiteSchema {
  return {apiVersion: 'onekey.dev/v1', kind: 'SiteSchema', keys: mapValues(keys, keyOf)};
}

function keyOf(written: WrittenSiteKey): SiteKey {
  const {when, matches, choices} = written;
  return {
    schema: schemaOf(written),
    ...titlesOf(written),
    ...(written.default !== undefined && {default: written.default}),
    secret: written.secret ?? false,
    optional: written.optional ?? false,
    ...(choices && {choices}),
    ...(when && {when}),
    ...(matches !== undefined && {matches}),
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
