const kinds: {readonly [kind: string]: string} = {
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

/** What a value is or has to be: a kind of value, `number 3`, `boolean true` or `one-of a, b`. */
export const kindOfValue = (kind: string) =>
  kinds[kind] ?? (kind.startsWith('one-of ') ? kind.replace('one-of', 'one of') : `the ${kind}`);
