import type {Random} from './random.ts';

type Tree = {[key: string]: unknown} | unknown[];

/** A copy of a JSON value with something in it changed, taken out, put in or named differently. */
export function mutatedJson(value: unknown, random: Random): unknown {
  const copy: unknown = structuredClone(value);
  const places: {readonly tree: Tree; readonly key: string}[] = [];
  const walk = (tree: unknown): void => {
    if (tree === null || typeof tree !== 'object') return;
    for (const key of Object.keys(tree)) {
      places.push({tree: tree as Tree, key});
      walk((tree as {[key: string]: unknown})[key]);
    }
  };
  walk(copy);
  if (places.length === 0) return hostileValue(random);
  const {tree, key} = random.pick(places);
  const fields = tree as {[key: string]: unknown};
  random.pick([
    () => put(fields, key, hostileValue(random)),
    () => delete fields[key],
    () => put(fields, random.pick(hostileKeys), fields[key]),
    () => put(fields, key, fields[random.pick(Object.keys(fields))]),
    () => (Array.isArray(tree) ? tree.push(...tree.slice(0, 3)) : put(fields, `${key}x`, fields[key])),
    () => put(fields, key, random.pick(places).key),
    () => put(fields, key, typeof fields[key] === 'string' ? nearText(fields[key] as string, random) : [fields[key]]),
  ])();
  return copy;
}

/** A value that nobody expects. */
export function hostileValue(random: Random): unknown {
  return random.pick<() => unknown>([
    () => null,
    () => true,
    () => random.pick([0, -1, 1.5, 2 ** 31, 2 ** 53, 1e300]),
    () => random.pick(hostileTexts),
    () => [],
    () => ({}),
    () => [hostileValue(random), null],
    () => ({[random.pick(hostileKeys)]: hostileValue(random)}),
  ])();
}

const hostileKeys = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'a b', 'é', '\ud800', '0', 'length'];

const hostileTexts = [
  ...[
    '',
    ' ',
    '..',
    '../x',
    '/etc/passwd',
    'C:\\x',
    'CON',
    'a/b',
    'sha256:',
    `sha256:${'0'.repeat(64)}`,
    '0'.repeat(64),
  ],
  ...[
    '__proto__',
    '\0',
    '\x1b[2J',
    '\u202e',
    'e\u0301',
    '\ud800',
    'x'.repeat(5000),
    '9'.repeat(400),
    '${{ a }}',
    '[',
    '(a+)+$',
  ],
];

/** The same text but for a character. */
function nearText(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  return `${text.slice(0, at)}${random.pick(['', '/', '.', '\0', ' ', 'é', 'A', '0', ':'])}${text.slice(at + 1)}`;
}

/** Own fields alone: `tree.__proto__ = …` would set none. */
function put(tree: {[key: string]: unknown}, key: string, value: unknown): void {
  if (Array.isArray(tree) && key === 'length') return;
  Object.defineProperty(tree, key, {value, enumerable: true, configurable: true, writable: true});
}
