/**
 * Some of the states of a name as bits: bit 0 is "not chosen at all", bit i + 1 the i-th version, newest first. So a set
 * with more bits leaves more open.
 */
export type States = bigint;

/** The state in which a name is not chosen. */
export const absent: States = 1n;

/** Somebody asks for something; `by` is undefined for the project itself. */
export interface Demand {
  readonly by: string | undefined;
  /** Those versions of `by` that ask for it. */
  readonly versions: readonly string[];
  readonly name: string;
  readonly range: string;
}

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
  const demands: Demand[] = [];
  for (const {because} of seen) {
    if ('range' in because) demands.push(because);
    else for (const cause of because) seen.add(cause);
  }
  return demands;
}
