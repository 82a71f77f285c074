import {oneLine} from './printable.ts';

/** A line, and what belongs to it. */
export interface Branch {
  readonly text: string;
  readonly branches?: readonly Branch[];
}

/** Lines that show by strokes what belongs to what, as `tree` draws it: no stroke leads to the topmost ones. */
export function treeLines(branches: readonly Branch[]): readonly string[] {
  return branches.flatMap(({text, branches: own = []}) => [oneLine(text), ...below(own, '')]);
}

function below(branches: readonly Branch[], indent: string): readonly string[] {
  return branches.flatMap(({text, branches: own = []}, i) => {
    const isLast = i === branches.length - 1;
    return [`${indent}${isLast ? '└─' : '├─'} ${oneLine(text)}`, ...below(own, `${indent}${isLast ? '   ' : '│  '}`)];
  });
}
