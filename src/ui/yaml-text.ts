import {DUMP_SCHEMA, dump, intCoreTag, intYaml11Tag, NOT_RESOLVED} from 'js-yaml';

/** Integers as js-yaml's own schema for writing knows them (read by YAML 1.1 or 1.2, hence quoted when text), and bigints. */
const integer = {
  ...intYaml11Tag,
  resolve: (source: string, isExplicit: boolean, tagName: string) => {
    const old = intYaml11Tag.resolve(source, isExplicit, tagName);
    return old === NOT_RESOLVED ? intCoreTag.resolve(source, isExplicit, tagName) : old;
  },
  identify: (value: unknown) => typeof value === 'bigint' || (intYaml11Tag.identify?.(value) ?? false),
  represent: String,
};

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
