import type {Ranges} from './ranges.ts';

/** One version that could be chosen, with the ranges it asks for by name. */
export interface Candidate {
  readonly name: string;
  readonly version: string;
  readonly requires: ReadonlyMap<string, string>;
}

/** Somebody asks for versions of something; `by` is undefined for the project itself. */
export interface Demand {
  readonly by: Candidate | undefined;
  readonly range: string;
}

/** No version fits all that was asked for at once. */
export interface Conflict {
  readonly name: string;
  readonly demands: readonly Demand[];
}

export type Solution =
  | {readonly chosen: ReadonlyMap<string, Candidate>; readonly demands: ReadonlyMap<string, readonly Demand[]>}
  /** The first conflict met for each name, in the order in which they were met. */
  | {readonly conflicts: readonly Conflict[]};

/** Names whose chosen version is to blame for a dead end. */
type Blame = Set<string>;

/**
 * Chooses one version of everything that is asked for, directly or not. Finds a solution whenever there is one, always
 * the same, and one in which no single version could be raised with the others unchanged. Depth-first: what has the
 * fewest versions left is chosen next, newest version first; from a dead end it goes back to the last choice that is to
 * blame for it (conflict-directed backjumping).
 *
 * @param available all versions by name, newest first
 */
export function solve(
  wanted: ReadonlyMap<string, string>,
  available: ReadonlyMap<string, readonly Candidate[]>,
  ranges: Ranges,
): Solution {
  const chosen = new Map<string, Candidate>();
  const demands = new Map<string, Demand[]>();
  /** For what is asked for and not yet chosen: the versions that all demands admit. */
  const left = new Map<string, readonly Candidate[]>();
  const conflicts = new Map<string, Conflict>();

  const impossible = ask(undefined, wanted);
  if (impossible.size > 0 || search()) return {conflicts: [...conflicts.values()]};
  return {chosen, demands};

  /** Chooses all that is left; undefined when that worked, else who is to blame. */
  function search(): Blame | undefined {
    const name = fewestLeft();
    if (name === undefined) return undefined;
    const candidates = left.get(name) ?? [];
    const blame: Blame = new Set();
    left.delete(name);
    for (const candidate of candidates) {
      const before = new Map(left);
      chosen.set(name, candidate);
      const failed = firstOf(ask(candidate, candidate.requires)) ?? search();
      if (!failed) return undefined;
      takeBack(candidate, before);
      chosen.delete(name);
      if (!failed.has(name)) {
        left.set(name, candidates);
        return failed;
      }
      for (const other of failed) if (other !== name) blame.add(other);
    }
    left.set(name, candidates);
    return addAskers(blame, name);
  }

  function fewestLeft(): string | undefined {
    let best: string | undefined;
    let fewest = Infinity;
    for (const [name, {length}] of left) {
      if (length < fewest || (length === fewest && best !== undefined && name < best)) [best, fewest] = [name, length];
    }
    return best;
  }

  /** Adds what somebody asks for. Everything that cannot be had is met as a conflict; returns who is to blame for each. */
  function ask(by: Candidate | undefined, requires: ReadonlyMap<string, string>): Map<string, Blame> {
    const failed = new Map<string, Blame>();
    for (const [name, range] of requires) {
      const sofar = demands.get(name) ?? [];
      sofar.push({by, range});
      demands.set(name, sofar);
      const decided = chosen.get(name);
      const candidates = decided ? [decided] : (left.get(name) ?? available.get(name) ?? []);
      const admitted = candidates.filter(({version}) => ranges.admits(range, version));
      if (admitted.length === 0) {
        failed.set(name, addAskers(new Set(decided ? [name] : []), name));
        if (!conflicts.has(name)) conflicts.set(name, {name, demands: [...sofar]});
      } else if (!decided) left.set(name, admitted);
    }
    return failed;
  }

  function takeBack(by: Candidate, before: ReadonlyMap<string, readonly Candidate[]>): void {
    for (const name of by.requires.keys()) demands.get(name)?.pop();
    left.clear();
    for (const [name, candidates] of before) left.set(name, candidates);
  }

  function addAskers(blame: Blame, name: string): Blame {
    for (const {by} of demands.get(name) ?? []) if (by) blame.add(by.name);
    return blame;
  }
}

function firstOf(failed: ReadonlyMap<string, Blame>): Blame | undefined {
  return failed.values().next().value;
}
