import {Heap} from '../graph/heap.ts';
import {byName} from '../graph/order.ts';
import type {Demand} from './demand.ts';
import {combine, type Incompatibility} from './incompatibility.ts';
import {PartialSolution} from './partial-solution.ts';
import {absent, countOf, isSingle, newestOf, type States} from './states.ts';
import type {Candidate, Universe} from './universe.ts';

/** Decisions that one conflict undoes at most, beside the one that brought it up. */
const longestWayBack = 100;

export type Solution =
  | {readonly chosen: ReadonlyMap<string, Candidate>}
  /** An incompatibility without terms: what it follows from cannot all be. */
  | {readonly impossible: Incompatibility};

/**
 * Chooses one version of everything that is asked for, directly or not. Finds a solution whenever there is one, always
 * the same, and one in which no single version could be raised with the others unchanged.
 *
 * This is PubGrub over finite sets: what has the fewest versions left is decided next, newest version first; each
 * conflict is traced back to a new incompatibility, which keeps the search from meeting the same conflict again. What a
 * version asks for is taken note of only when it is about to be chosen.
 *
 * @param wanted the project's own demands
 */
export function solve(wanted: readonly Demand[], universe: Universe): Solution {
  const open = new Heap<Open>((a, b) => a.count - b.count || byName(a.name, b.name));
  const partial = new PartialSolution(
    (name) => universe.all(name),
    (name, left) => {
      if (isOpen(left)) open.push({name, left, count: countOf(left)});
    },
  );
  const about = new Map<string, Incompatibility[]>();
  const known = new Set<Incompatibility>();
  /** All that is known, with the level on which it was last looked at by itself; levels only grow. */
  const looked: {readonly incompatibility: Incompatibility; level: number}[] = [];
  /** What is to be looked at: by itself, what is about these names, and what the versions of these ask for. */
  const pending: Incompatibility[] = [];
  const changed = new Set<string>();
  const settled = new Set<string>();

  for (const demand of wanted) {
    const wish = universe.ofProject(demand);
    if (wish) add(wish);
  }
  for (;;) {
    const conflict = propagate();
    if (conflict) {
      const root = learn(conflict);
      if (root.terms.size === 0) return {impossible: root};
      goOnWith(root);
      continue;
    }
    const next = fewestLeft();
    if (next === undefined) return {chosen: chosen()};
    const newest = newestOf(partial.left(next));
    // What the version asks for may rule it out before it is tried.
    if (ask(next, newest)) {
      open.push({name: next, left: partial.left(next), count: countOf(partial.left(next))});
      continue;
    }
    partial.decide(next, newest);
    changed.add(next);
    settled.add(next);
  }

  /** Takes note of what a version asks for; false when all of that was known. */
  function ask(name: string, single: States): boolean {
    const candidate = universe.candidate(name, single);
    const before = known.size;
    if (candidate) for (const demand of universe.ofCandidate(candidate)) add(demand);
    return known.size > before;
  }

  /** Takes note of an incompatibility. */
  function add(incompatibility: Incompatibility): void {
    if (known.has(incompatibility)) return;
    known.add(incompatibility);
    for (const name of incompatibility.terms.keys()) {
      const others = about.get(name);
      if (others) others.push(incompatibility);
      else about.set(name, [incompatibility]);
    }
    looked.push({incompatibility, level: partial.level});
    pending.push(incompatibility);
  }

  /** Draws all conclusions; returns an incompatibility whose terms all hold where there is one. */
  function propagate(): Incompatibility | undefined {
    for (;;) {
      for (let next = pending.pop(); next; next = pending.pop()) if (isBroken(next)) return next;
      for (const name of changed) {
        changed.delete(name);
        const left = partial.left(name);
        const broken = about.get(name)?.findLast((it) => mayHold(it, name, left) && isBroken(it));
        if (broken) return broken;
      }
      for (const name of settled) {
        settled.delete(name);
        if (isSingle(partial.left(name))) ask(name, partial.left(name));
      }
      if (pending.length === 0) return undefined;
    }
  }

  /** After a conflict: looks at its root, and again at what was looked at only with decisions that are forgotten. */
  function goOnWith(root: Incompatibility): void {
    for (let index = looked.length - 1; index >= 0; index--) {
      const entry = looked[index];
      if (!entry || entry.level <= partial.level) break;
      entry.level = partial.level;
      pending.push(entry.incompatibility);
    }
    if (known.has(root)) pending.push(root);
    else add(root);
  }

  /** False where it is settled that the term of a name does not hold, which is so for most. */
  function mayHold({terms}: Incompatibility, name: string, left: States): boolean {
    return (left & (terms.get(name) ?? 0n)) !== 0n;
  }

  /** True when all terms hold. When all but one hold, excludes the last one's states. */
  function isBroken(incompatibility: Incompatibility): boolean {
    let last: string | undefined;
    for (const [name, states] of incompatibility.terms) {
      const left = partial.left(name);
      if ((left & ~states) === 0n) continue;
      if ((left & states) === 0n || last !== undefined) return false;
      last = name;
    }
    if (last === undefined) return true;
    partial.exclude(last, incompatibility.terms.get(last) ?? 0n, incompatibility);
    changed.add(last);
    settled.add(last);
    return false;
  }

  /** The incompatibility at the root of a conflict; goes back to where it excludes something. */
  function learn(conflict: Incompatibility): Incompatibility {
    let root = conflict;
    for (;;) {
      const completion = partial.completionOf(root);
      if (!completion) return root;
      const {step, previousLevel} = completion;
      if (!step.cause || previousLevel < step.level) {
        // A long way back would undo much that has nothing to do with it; the root still excludes something here.
        partial.backtrack(step.level - previousLevel > longestWayBack ? step.level - 1 : previousLevel);
        return root;
      }
      root = combine(root, step.cause, step.name, universe.all(step.name));
    }
  }

  /** Of the names that have to be there and are open the one with the fewest versions left, the first by name. */
  function fewestLeft(): string | undefined {
    for (let next = open.pop(); next; next = open.pop()) if (partial.left(next.name) === next.left) return next.name;
    return undefined;
  }

  function chosen(): ReadonlyMap<string, Candidate> {
    const settled = [...partial.names()]
      .filter((name) => isSingle(partial.left(name)))
      .flatMap((name) => universe.candidate(name, partial.left(name)) ?? []);
    return new Map(settled.map((candidate) => [candidate.name, candidate]));
  }
}

/** A name that may be in so many states; passed over when that has changed. */
interface Open {
  readonly name: string;
  readonly left: States;
  readonly count: number;
}

/** It has to be there, and its version is not settled. */
const isOpen = (states: States) => (states & absent) === 0n && !isSingle(states);
