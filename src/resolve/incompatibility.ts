import type {Demand} from './demand.ts';
import type {States} from './states.ts';

/** States that cannot all be at once: no name may be in the states of its term while all others are in theirs. */
export interface Incompatibility {
  readonly terms: ReadonlyMap<string, States>;
  /** The demand that says so, or the two incompatibilities that it follows from. */
  readonly because: Demand | readonly [Incompatibility, Incompatibility];
}

/**
 * What follows from two incompatibilities that share a name: whichever of the two sets of states that name is in, one of
 * them is broken when all other terms of both hold.
 *
 * @param all every state of the shared name
 */
export function combine(a: Incompatibility, b: Incompatibility, shared: string, all: States): Incompatibility {
  const terms = new Map(a.terms);
  for (const [name, states] of b.terms) terms.set(name, states & (terms.get(name) ?? states));
  const either = (a.terms.get(shared) ?? 0n) | (b.terms.get(shared) ?? 0n);
  if (either === all) terms.delete(shared);
  else terms.set(shared, either);
  return {terms, because: [a, b]};
}

/** The demands that an incompatibility follows from, each once, in the order in which they were combined. */
export function demandsBehind(incompatibility: Incompatibility): Demand[] {
  const seen = new Set([incompatibility]);
  const demands = new Set<Demand>();
  for (const {because} of seen) {
    if ('range' in because) demands.add(because);
    else for (const cause of because) seen.add(cause);
  }
  return [...demands];
}
