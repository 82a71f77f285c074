/**
 * A value that takes every part a parameter of a text can have (a text, a number, a list, an object) and leaves
 * `«name»` wherever it is put, so that a test can see where it went.
 */
export function marked(name: string): unknown {
  const mark = `«${name}»`;
  const one = () => marked(`${name}[]`);
  const all = () => [one()];
  const asText: {readonly [method: string]: unknown} = {
    toString: () => mark,
    toLocaleString: () => mark,
    toJSON: () => mark,
    startsWith: () => false,
    endsWith: () => false,
    includes: () => false,
    slice: () => marked(name),
    filter: () => marked(name),
    replace: () => mark,
    split: () => [marked(name)],
    join: () => mark,
    map: (change: (item: unknown) => unknown) => all().map((item) => change(item)),
    flatMap: (change: (item: unknown) => unknown) => all().flatMap((item) => change(item)),
    at: one,
    length: 9,
  };
  return new Proxy(
    {},
    {
      get: (_, property) => {
        if (property === Symbol.toPrimitive) return (hint: string) => (hint === 'number' ? 9 : mark);
        if (property === Symbol.iterator) return () => all()[Symbol.iterator]();
        if (typeof property === 'symbol') return undefined;
        return /^\d+$/.test(property) ? one() : (asText[property] ?? marked(`${name}.${property}`));
      },
    },
  );
}

/** What a text is given: parameters of which each is {@link marked} by its name, and for help's words the values themselves. */
export const markedParameters = [marked('p'), marked('q')] as const;

/** The marks in a text, each once; those of a list's items count as the list's. */
export function marksIn(text: string): ReadonlySet<string> {
  return new Set(Array.from(text.matchAll(/«(?:p\.)?(\w+)/g), ([, name = '']) => name));
}
