import {absent, combine, type Demand, demandsBehind, type Incompatibility, type States} from './incompatibility.ts';
import {PartialSolution} from './partial-solution.ts';
import type {Ranges} from './ranges.ts';

/** One version that could be chosen, with the ranges it asks for by name. */
export interface Candidate {
  readonly name: string;
  readonly version: string;
  readonly requires: ReadonlyMap<string, string>;
}

export type Solution =
  | {readonly chosen: ReadonlyMap<string, Candidate>}
  /** Demands that cannot all be met: without any one of them this proof would not hold. */
  | {readonly impossible: readonly Demand[]};

/**
 * Chooses one version of everything that is asked for, directly or not. Finds a solution whenever there is one, always
 * the same, and one in which no single version could be raised with the others unchanged.
 *
 * This is PubGrub over finite sets: what has the fewest versions left is decided next, newest version first; each
 * conflict is traced back to a new incompatibility, which keeps the search from meeting the same conflict again.
 *
 * @param available all versions by name, newest first
 */
export function solve(
  wanted: ReadonlyMap<string, string>,
  available: ReadonlyMap<string, readonly Candidate[]>,
  ranges: Ranges,
): Solution {
  const partial = new PartialSolution(allStates);
  const about = new Map<string, Incompatibility[]>();
  const expanded = new Set<string>();
  const changed = new Set<string>();

  for (const [name, range] of wanted) {
    const wish = demand({by: undefined, versions: [], name, range}, 0n);
    register(wish);
    const proof = isBroken(wish) ? settle(wish) : undefined;
    if (proof) return {impossible: demandsBehind(proof)};
  }
  for (;;) {
    const proof = propagate();
    if (proof) return {impossible: demandsBehind(proof)};
    const required = [...partial.names()].filter((name) => (partial.left(name) & absent) === 0n);
    const fresh = required.filter((name) => !expanded.has(name));
    for (const name of fresh) expand(name);
    if (fresh.length > 0) continue;
    const next = fewestLeft(required);
    if (next === undefined) return {chosen: chosenAmong(required)};
    partial.decide(next, lowestBit(partial.left(next)));
    changed.add(next);
  }

  function allStates(name: string): States {
    return (1n << BigInt((available.get(name)?.length ?? 0) + 1)) - 1n;
  }

  /** Whoever is in one of `states` cannot be without the range that is asked for; the project always is. */
  function demand(because: Demand, states: States): Incompatibility {
    const {by, name, range} = because;
    const all = allStates(name);
    const unfit = all & ~admitted(name, range);
    const terms = new Map(by === undefined ? [] : [[by, states]]);
    if (unfit !== all) terms.set(name, unfit & (terms.get(name) ?? unfit));
    return {terms, because};
  }

  function admitted(name: string, range: string): States {
    return statesOf(available.get(name) ?? [], ({version}) => ranges.admits(range, version));
  }

  /** Adds what the versions of a name ask for, those that ask for the same together. */
  function expand(name: string): void {
    expanded.add(name);
    changed.add(name);
    const candidates = available.get(name) ?? [];
    const asked = new Map(candidates.flatMap(({requires}) => [...requires].map((it) => [it.join(' '), it] as const)));
    for (const [other, range] of asked.values()) {
      const asks = ({requires}: Candidate) => requires.get(other) === range;
      const versions = candidates.filter(asks).map(({version}) => version);
      register(demand({by: name, versions, name: other, range}, statesOf(candidates, asks)));
    }
  }

  function register(incompatibility: Incompatibility): void {
    for (const name of incompatibility.terms.keys()) {
      const known = about.get(name);
      if (known) known.push(incompatibility);
      else about.set(name, [incompatibility]);
    }
  }

  /** Draws all conclusions; returns an incompatibility without terms when there is no solution at all. */
  function propagate(): Incompatibility | undefined {
    for (const name of changed) {
      changed.delete(name);
      const broken = about.get(name)?.findLast(isBroken);
      const proof = broken && settle(broken);
      if (proof) return proof;
    }
    return undefined;
  }

  /** Learns from a conflict and goes on where it is none; returns an incompatibility without terms where there is no such place. */
  function settle(conflict: Incompatibility): Incompatibility | undefined {
    const root = learn(conflict);
    if (root.terms.size === 0) return root;
    if (root !== conflict) register(root);
    // What was concluded since the level that is left now may have followed from less.
    for (const name of partial.names()) changed.add(name);
    return isBroken(root) ? settle(root) : undefined;
  }

  /** True when all terms hold. When all but one hold, excludes the last one's states. */
  function isBroken(incompatibility: Incompatibility): boolean {
    let open: string | undefined;
    for (const [name, states] of incompatibility.terms) {
      const left = partial.left(name);
      if ((left & ~states) === 0n) continue;
      if ((left & states) === 0n || open !== undefined) return false;
      open = name;
    }
    if (open === undefined) return true;
    partial.exclude(open, incompatibility.terms.get(open) ?? 0n, incompatibility);
    changed.add(open);
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
        partial.backtrack(previousLevel);
        return root;
      }
      root = combine(root, step.cause, step.name, allStates(step.name));
    }
  }

  function fewestLeft(required: readonly string[]): string | undefined {
    let best: {readonly name: string; readonly count: number} | undefined;
    for (const name of required) {
      const count = countBits(partial.left(name));
      if (count === 1 || (best && (best.count < count || (best.count === count && best.name < name)))) continue;
      best = {name, count};
    }
    return best?.name;
  }

  function chosenAmong(required: readonly string[]): ReadonlyMap<string, Candidate> {
    return new Map(
      required.flatMap((name) => {
        const candidate = available.get(name)?.[bitIndex(partial.left(name)) - 1];
        return candidate ? [[name, candidate] as const] : [];
      }),
    );
  }
}

const statesOf = (candidates: readonly Candidate[], test: (candidate: Candidate) => boolean): States =>
  candidates.reduce((states, candidate, index) => (test(candidate) ? states | (1n << BigInt(index + 1)) : states), 0n);

const lowestBit = (states: States): States => states & -states;
const bitIndex = (single: States): number => single.toString(2).length - 1;
const countBits = (states: States): number => states.toString(2).replaceAll('0', '').length;
