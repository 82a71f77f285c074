import type {Problem} from '../errors.ts';
import type {Demand} from './demand.ts';
import {derivationOf, type Step} from './derivation.ts';
import {contested, type Ground} from './explain.ts';
import type {Incompatibility} from './incompatibility.ts';
import {smallestCore} from './smallest-core.ts';
import type {Available} from './universe.ts';

/** Why there are no versions that satisfy everyone. */
export interface Conflict {
  /** The demands that cannot all be met; without any one of them the others could be. */
  readonly demands: readonly Demand[];
  /** By name what no version meets. At least one. */
  readonly contested: readonly [Problem, ...Problem[]];
  /** How that follows; empty where `contested` says it all. */
  readonly steps: readonly Step[];
}

/** What was proved impossible, with as few demands as can be. */
export function conflictOf(impossible: Incompatibility, ground: Ground & {readonly available: Available}): Conflict {
  const {demands, proof, universe} = smallestCore(impossible, ground.available, ground.ranges);
  return {demands, contested: contested(demands, ground), steps: derivationOf(proof, universe)};
}
