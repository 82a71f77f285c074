import type {Json} from '../object/kube-object.ts';
import {readDocument} from './read-document.ts';
import {siteSchemaOf, type WrittenSiteKey} from './read-site-schema.ts';
import type {SiteSchema} from './site-schema.ts';
import {siteSchemaRules} from './site-schema-rules.ts';
import type {Sourced} from './sourced.ts';

/** What `deploy site export` wrote: what a site declared and, if asked for, how an instance was answered. */
export interface SiteExport {
  readonly schema: SiteSchema;
  readonly answers?: SiteExportAnswers;
}

/** The answers of an instance that are no secrets. */
export interface SiteExportAnswers {
  readonly instance: string;
  readonly site?: {readonly [key: string]: Json};
  readonly applications?: {readonly [application: string]: {readonly [input: string]: Json}};
}

interface WrittenSiteExport {
  readonly keys: {readonly [key: string]: WrittenSiteKey};
  readonly answers?: SiteExportAnswers;
}

/**
 * Reads a site export.
 * @throws OnekeyError MANIFEST_INVALID with every problem and its place
 */
export function readSiteExport(text: string, file: string): Sourced<SiteExport> {
  return readDocument(
    {
      schema: 'site-export',
      normalise: ({keys, answers}: WrittenSiteExport): SiteExport => ({
        schema: siteSchemaOf(keys),
        ...(answers && {answers}),
      }),
      rules: ({schema}, locate) => siteSchemaRules(schema, locate),
    },
    text,
    file,
  );
}
