import {DUMP_SCHEMA, defineScalarTag, dump, intCoreTag, NOT_RESOLVED} from 'js-yaml';

const integer = defineScalarTag<number | bigint>('tag:yaml.org,2002:int', {
  implicit: true,
  resolve: () => NOT_RESOLVED,
  identify: (value) => typeof value === 'bigint' || (intCoreTag.identify?.(value) ?? false),
  represent: String,
});

/** YAML with the same content as the JSON of a value: `undefined` left out, integers with all their digits. */
export function yamlText(value: unknown): string {
  return dump(plain(value), {schema: DUMP_SCHEMA.withTags(integer), noRefs: true, lineWidth: 120});
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(fields.map(([key, field]) => [key, plain(field)]));
}
