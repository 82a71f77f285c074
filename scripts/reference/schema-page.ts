import {code, markdownTable, page} from './markdown.ts';

/** As much of JSON Schema (2020-12) as onekey's own schemas use. */
export interface JsonSchema {
  readonly $id?: string;
  readonly $ref?: string;
  readonly $defs?: {readonly [name: string]: JsonSchema};
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
  readonly required?: readonly string[];
  readonly properties?: {readonly [name: string]: JsonSchema};
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
}

/** Schemas by the name of their file. */
export type Schemas = ReadonlyMap<string, JsonSchema>;

interface Place {
  readonly file: string;
  readonly path: string;
  readonly required: boolean;
  /** References that led here: a schema that refers to itself is written out once. */
  readonly trail: readonly string[];
}

type Row = readonly [path: string, type: string, required: string, meaning: string];

/** The reference of one file kind: every field with its path, type and meaning. */
export function schemaPage(file: string, schemas: Schemas): string {
  const schema = schemas.get(file);
  if (!schema) throw new Error(`no schema ${file}`);
  const place = {file, path: '', required: true, trail: []};
  const table = (of: JsonSchema) => markdownTable(['Field', 'Type', 'Required', 'Meaning'], fields(of, place, schemas));
  // What has one of several forms, and nothing besides, is told form by form.
  const forms = schema.properties ? [] : (schema.oneOf ?? []).map((form) => resolve(form, place, schemas).schema);
  const sections = forms.flatMap((form) => [`## ${form.title ?? ''}`, form.description ?? '', table(form)]);
  return page(
    `# ${schema.title ?? file}`,
    schema.description ?? '',
    `Editors check it by [${code(file)}](../../../schemas/${file}). In a path, ${code('*')} stands for a key of your choice and ${code('[]')} for each item of a list.`,
    ...(forms.length > 0 ? sections : [table(schema)]),
  );
}

function fields(schema: JsonSchema, place: Place, schemas: Schemas): Row[] {
  const below = (child: JsonSchema, step: string, required: boolean): Row[] => {
    const resolved = resolve(child, place, schemas);
    const at = {...resolved.place, path: join(place.path, step), required};
    return [row(resolved.schema, at), ...(resolved.again ? [] : fields(resolved.schema, at, schemas))];
  };
  return [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, child]) =>
      below(child, name, schema.required?.includes(name) ?? false),
    ),
    ...(typeof schema.additionalProperties === 'object' ? below(schema.additionalProperties, '*', false) : []),
    ...(schema.items ? below(schema.items, '[]', false) : []),
    ...[...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].flatMap((form) => {
      const resolved = resolve(form, place, schemas);
      return resolved.again ? [] : fields(resolved.schema, {...resolved.place, path: place.path}, schemas);
    }),
  ];
}

/** The schema with what it refers to; its own words win. */
function resolve(
  schema: JsonSchema,
  place: Place,
  schemas: Schemas,
): {schema: JsonSchema; place: Place; again: boolean} {
  if (!schema.$ref) return {schema, place, again: false};
  const [named, pointer = ''] = schema.$ref.split('#');
  const file = named || place.file;
  const key = `${file}#${pointer}`;
  const target = pointer
    .split('/')
    .filter(Boolean)
    .reduce<unknown>((value, step) => (value as {[key: string]: unknown} | undefined)?.[step], schemas.get(file));
  if (typeof target !== 'object' || target === null) throw new Error(`${place.file}: nothing at ${schema.$ref}`);
  const {$ref, ...own} = schema;
  const next = {...place, file, trail: [...place.trail, key]};
  const inner = resolve(target as JsonSchema, next, schemas);
  return {
    schema: {...inner.schema, ...own},
    place: inner.place,
    again: inner.again || place.trail.includes(key),
  };
}

function row(schema: JsonSchema, {path, required}: Place): Row {
  const preset = schema.default === undefined ? '' : ` Default: ${code(JSON.stringify(schema.default))}.`;
  const meaning = schema.description ?? schema.title ?? '';
  return [code(path), typeOf(schema), required ? 'yes' : '', meaning.includes('Default') ? meaning : meaning + preset];
}

function typeOf(schema: JsonSchema): string {
  if (schema.const !== undefined) return code(String(schema.const));
  if (schema.enum) return schema.enum.map((value) => code(String(value))).join(', ');
  const forms = [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
  const types = schema.type ? [schema.type].flat() : [...new Set(forms.flatMap((form) => form.type ?? []).flat())];
  return [types.join(' or '), schema.format ?? '', ...limits(schema)].filter(Boolean).join(', ') || 'any';
}

const limits = ({minimum, maximum}: JsonSchema) => [
  minimum === undefined ? '' : `at least ${minimum}`,
  maximum === undefined ? '' : `at most ${maximum}`,
];

const join = (path: string, step: string) => (path === '' || step === '[]' ? `${path}${step}` : `${path}.${step}`);
