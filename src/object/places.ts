import type {TreePath} from './field-path.ts';
import type {Json} from './kube-object.ts';

/** Keys from a root down; `*` stands for every item of a list and every value of a map. */
export type Pattern = readonly string[];

/** What is at the places that `pattern` names, in order, with their paths. Where the tree is shaped otherwise: nothing. */
export function findAt(tree: Json, pattern: Pattern, path: TreePath = []): {path: TreePath; value: Json}[] {
  const [key, ...rest] = pattern;
  if (key === undefined) return [{path, value: tree}];
  return childrenOf(tree, key).flatMap(([name, child]) => findAt(child, rest, [...path, name]));
}

/** The tree with what is at the places of `pattern` replaced; the very same tree when nothing changes. */
export function mapAt(tree: Json, pattern: Pattern, change: (value: Json) => Json): Json {
  const [key, ...rest] = pattern;
  if (key === undefined) return change(tree);
  const changed = childrenOf(tree, key).flatMap(([name, child]) => {
    const after = mapAt(child, rest, change);
    return after === child ? [] : [[name, after] as const];
  });
  if (changed.length === 0) return tree;
  if (!Array.isArray(tree)) return Object.fromEntries([...Object.entries(tree as object), ...changed]);
  const byIndex = new Map<unknown, Json>(changed);
  return tree.map((item, index) => (byIndex.has(index) ? (byIndex.get(index) ?? null) : item));
}

function childrenOf(tree: Json, key: string): [string | number, Json][] {
  if (tree === null || typeof tree !== 'object') return [];
  if (Array.isArray(tree)) return key === '*' ? [...tree.entries()] : [];
  return Object.entries(tree).filter(([name]) => key === '*' || name === key);
}
