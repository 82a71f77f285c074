const kinds = {
  missing: 'missing',
  null: 'null',
  list: 'a list',
  map: 'a map',
  empty: 'an empty string',
  string: 'a string',
  strings: 'a map of strings',
  apiVersion: 'a string such as apps/v1',
  kind: 'a string such as Deployment',
};

/** The kinds that have words; numbers, booleans and choices bring theirs along. */
export type ValueKind = keyof typeof kinds;

/** What a value is or has to be: a kind of value, `number 3`, `boolean true` or `one-of a, b`. */
export const kindOfValue = (kind: string) =>
  (kinds as {readonly [kind: string]: string})[kind] ??
  (kind.startsWith('one-of ') ? kind.replace('one-of', 'one of') : `the ${kind}`);
