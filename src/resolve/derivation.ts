import type {Demand} from './demand.ts';
import type {Incompatibility} from './incompatibility.ts';
import {absent, type States} from './states.ts';
import type {Universe} from './universe.ts';

/** Some versions of a name, newest first; of how many there are. */
export interface VersionsOf {
  readonly name: string;
  readonly versions: readonly string[];
  readonly of: number;
}

/**
 * What was found to hold: when all of `have` are there, one of `need` has to be. Without `need`, `have` exclude each other
 * (or, a single one, itself); without `have`, `need` has to be in any case; without both, there is no solution.
 */
export interface Claim {
  readonly have: readonly VersionsOf[];
  readonly need: readonly VersionsOf[];
}

/** What a step follows from: a demand, or the claim of an earlier step by its number. */
export type Reason = {readonly demand: Demand} | {readonly step: number; readonly claim: Claim};

/** One step of a derivation: two reasons, and what follows. Steps are numbered from 1. */
export interface Step {
  readonly number: number;
  readonly reasons: readonly [Reason, Reason];
  readonly claim: Claim;
}

/**
 * The proof that demands cannot all be met as steps that a person can follow, in the manner of PubGrub: each step has two
 * reasons, every claim stands before it is used, and where possible right before. The last claim is that there is no solution.
 * Empty where a single demand says it all.
 */
export function derivationOf(proof: Incompatibility, universe: Universe): readonly Step[] {
  const steps: Step[] = [];
  const numbers = new Map<Incompatibility, Step>();
  derive(proof);
  return steps;

  function derive(incompatibility: Incompatibility): void {
    const {because} = incompatibility;
    if ('range' in because || numbers.has(incompatibility)) return;
    // The longer story first, so that the shorter one stands right before the conclusion.
    const [long, short] = [...because].sort((a, b) => sizeOf(b) - sizeOf(a)) as [Incompatibility, Incompatibility];
    derive(long);
    derive(short);
    const step = {
      number: steps.length + 1,
      reasons: [reasonOf(long), reasonOf(short)] as const,
      claim: claimOf(incompatibility, universe),
    };
    numbers.set(incompatibility, step);
    steps.push(step);
  }

  function reasonOf(incompatibility: Incompatibility): Reason {
    const step = numbers.get(incompatibility);
    if (step) return {step: step.number, claim: step.claim};
    return {demand: incompatibility.because as Demand};
  }
}

/** How many combinations an incompatibility follows from. */
function sizeOf(incompatibility: Incompatibility): number {
  const seen = new Set([incompatibility]);
  for (const {because} of seen) if (!('range' in because)) for (const cause of because) seen.add(cause);
  return seen.size;
}

function claimOf({terms}: Incompatibility, universe: Universe): Claim {
  const have: VersionsOf[] = [];
  const need: VersionsOf[] = [];
  for (const [name, states] of terms) {
    if ((states & absent) === 0n) have.push(versionsOf(name, states, universe));
    else need.push(versionsOf(name, universe.all(name) & ~states, universe));
  }
  return {have, need};
}

function versionsOf(name: string, states: States, universe: Universe): VersionsOf {
  const versions = universe.versionsIn(name, states);
  return {name, versions, of: universe.versionsIn(name, universe.all(name)).length};
}
