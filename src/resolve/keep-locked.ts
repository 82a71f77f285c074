import type {Demand} from './demand.ts';
import {demandsBehind} from './incompatibility.ts';
import {type Solution, solve} from './solve.ts';
import type {Universe} from './universe.ts';

/** Solver's runs after which the least change is not searched for any more but only come near to. */
const mostRuns = 300;

/** Versions by name. */
export type Versions = ReadonlyMap<string, string>;

/**
 * A solution in which as few as possible of the versions of an earlier lock change; those that have to are as new as
 * they can be. Where so much clashes that the search takes too long: one in which no single change could be taken back.
 */
export function solveKeeping(wanted: readonly Demand[], locked: Versions, universe: Universe): Solution {
  const start: ReadonlySet<string> = new Set();
  const queue = [start];
  const seen = new Set(['']);
  for (const given of queue) {
    const solution = solveWithout(given);
    if ('chosen' in solution) return solution;
    const clashing = keptBehind(solution);
    if (clashing.length === 0) return solution;
    if (seen.size > mostRuns) return giveMany(given);
    for (const name of clashing) {
      const next = [...given, name].sort();
      if (seen.has(next.join(' '))) continue;
      seen.add(next.join(' '));
      queue.push(new Set(next));
    }
  }
  throw new Error('the search for the least change has come to no end');

  function solveWithout(given: ReadonlySet<string>): Solution {
    return solve([...wanted, ...keeping(locked, given)], universe);
  }

  /** Gives up everything that clashes, then takes back what can be. */
  function giveMany(start: ReadonlySet<string>): Solution {
    const given = new Set(start);
    let solution = solveWithout(given);
    while (!('chosen' in solution)) {
      const clashing = keptBehind(solution);
      if (clashing.length === 0) return solution;
      for (const name of clashing) given.add(name);
      solution = solveWithout(given);
    }
    for (const name of [...given]) {
      given.delete(name);
      const other = solveWithout(given);
      if ('chosen' in other) solution = other;
      else given.add(name);
    }
    return solution;
  }
}

/** The demands that keep the versions of a lock, but of those names. */
export function keeping(locked: Versions, without: ReadonlySet<string>): readonly Demand[] {
  return [...locked].filter(([name]) => !without.has(name)).map(([name, range]) => keeps(name, range));
}

/** The demand that a name, if it is there, is in a range. */
export function keeps(name: string, range: string): Demand {
  return {kind: 'keeps', by: undefined, versions: [], name, range};
}

function keptBehind({impossible}: Extract<Solution, {impossible: unknown}>): readonly string[] {
  const demands = demandsBehind(impossible).filter(({kind}) => kind === 'keeps');
  return [...new Set(demands.map(({name}) => name))].sort();
}
