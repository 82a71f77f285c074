import {Ajv2020, type CodeOptions} from 'ajv/dist/2020.js';
import application from '../../schemas/application.schema.json' with {type: 'json'};
import bundle from '../../schemas/bundle.schema.json' with {type: 'json'};
import catalog from '../../schemas/catalog.schema.json' with {type: 'json'};
import common from '../../schemas/common.schema.json' with {type: 'json'};
import lock from '../../schemas/lock.schema.json' with {type: 'json'};
import product from '../../schemas/product.schema.json' with {type: 'json'};
import project from '../../schemas/project.schema.json' with {type: 'json'};
import release from '../../schemas/release.schema.json' with {type: 'json'};
import releaseMark from '../../schemas/release-mark.schema.json' with {type: 'json'};
import siteAnswers from '../../schemas/site-answers.schema.json' with {type: 'json'};
import siteExport from '../../schemas/site-export.schema.json' with {type: 'json'};
import siteSchema from '../../schemas/site-schema.schema.json' with {type: 'json'};
import {fileFormats} from './formats.ts';

/** The JSON Schemas in `schemas/`, by kind of file. */
export const fileSchemas = {
  application,
  bundle,
  catalog,
  lock,
  product,
  project,
  release,
  'release-mark': releaseMark,
  'site-answers': siteAnswers,
  'site-export': siteExport,
  'site-schema': siteSchema,
};

/** The kinds of files that have a JSON Schema in `schemas/`. */
export type SchemaName = keyof typeof fileSchemas;

/** How much of what is wrong is found. */
export type Found = 'all' | 'first';

/**
 * People are told everything that is wrong with their files at once. Of what strangers' machines wrote the first thing is enough: the
 * time that ajv takes to collect errors grows with their square, and a forged file has millions.
 */
export function foundIn(name: SchemaName): Found {
  return name === 'bundle' ? 'first' : 'all';
}

/** ajv with the schemas in `schemas/`, each compiled when first asked for. `code` is for those who keep what it compiles. */
export function fileAjv(found: Found, code: CodeOptions = {}): Ajv2020 {
  return new Ajv2020({
    schemas: [common, ...Object.values(fileSchemas)],
    formats: {...fileFormats},
    allErrors: found === 'all',
    verbose: true,
    discriminator: true,
    allowUnionTypes: true,
    strictTypes: false,
    code,
  });
}
