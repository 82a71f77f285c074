import {Ajv2020, type ValidateFunction} from 'ajv/dist/2020.js';
import application from '../../schemas/application.schema.json' with {type: 'json'};
import bundle from '../../schemas/bundle.schema.json' with {type: 'json'};
import common from '../../schemas/common.schema.json' with {type: 'json'};
import product from '../../schemas/product.schema.json' with {type: 'json'};
import project from '../../schemas/project.schema.json' with {type: 'json'};
import siteAnswers from '../../schemas/site-answers.schema.json' with {type: 'json'};
import siteSchema from '../../schemas/site-schema.schema.json' with {type: 'json'};
import {fileFormats} from './formats.ts';

const schemas = {application, bundle, product, project, 'site-answers': siteAnswers, 'site-schema': siteSchema};

/** The kinds of files that have a JSON Schema in `schemas/`. */
export type SchemaName = keyof typeof schemas;

let ajv: Ajv2020 | undefined;

/** The compiled schema of a kind of file: compiled when first asked for, since that takes longer than checking. */
export function validatorOf(name: SchemaName): ValidateFunction {
  ajv ??= new Ajv2020({
    schemas: [common],
    formats: {...fileFormats},
    allErrors: true,
    verbose: true,
    discriminator: true,
    allowUnionTypes: true,
    strictTypes: false,
  });
  return ajv.getSchema(schemas[name].$id) ?? ajv.compile(schemas[name]);
}
