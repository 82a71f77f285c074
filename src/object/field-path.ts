/** Keys and indexes from the root of a tree down to a place in it. */
export type TreePath = readonly (string | number)[];

/** A path as people read it: `inputs.port`, `before[0].job`, `requires["a.b"]`. */
export function fieldText(path: TreePath): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    if (!/^[\w-]+$/.test(part)) return `${text}[${JSON.stringify(part)}]`;
    return text === '' ? part : `${text}.${part}`;
  }, '');
}
