import type {Demand} from './demand.ts';
import {demandsBehind, type Incompatibility} from './incompatibility.ts';
import type {Ranges} from './ranges.ts';
import {solve} from './solve.ts';
import {type Available, Universe} from './universe.ts';

/** More demands than this are not looked through one by one. */
const mostDemands = 400;

/** Demands that cannot all be met, and the proof. */
export interface Core {
  readonly demands: readonly Demand[];
  readonly proof: Incompatibility;
  /** In which the proof is written. */
  readonly universe: Universe;
}

/**
 * Of demands that cannot all be met as few as are needed for that: without any one of them the others could be met.
 * Versions that ask for different ranges are taken together where that is enough. What is proved with few demands is also said in few steps.
 */
export function smallestCore(impossible: Incompatibility, available: Available, ranges: Ranges): Core {
  let core = coreOf(demandsBehind(impossible), available, ranges);
  if (!core) throw new Error('demands that were proved impossible can be met');
  if (core.demands.length > mostDemands) return core;
  for (const demand of core.demands) {
    if (!core.demands.includes(demand)) continue;
    const smaller: Core | undefined = coreOf(
      core.demands.filter((other) => other !== demand),
      available,
      ranges,
    );
    core = smaller ?? core;
  }
  return merged(core, available, ranges);
}

/**
 * Versions of one name that ask for different ranges of another are said to ask for any of these ranges, where that is
 * enough: a person follows one demand rather than ten.
 */
function merged(core: Core, available: Available, ranges: Ranges): Core {
  let result = core;
  const pairs = Map.groupBy(core.demands, ({by, name}) => `${by ?? ''}\n${name}`);
  for (const same of pairs.values()) {
    const [first, second] = same;
    if (!first || !second || first.by === undefined) continue;
    const versions = same.flatMap((it) => it.versions).sort((a, b) => ranges.newestFirst(a, b));
    const any = {...first, versions, range: [...new Set(same.map(({range}) => range))].join(' || ')};
    const demands = result.demands.flatMap((it) => (it === first ? [any] : same.includes(it) ? [] : [it]));
    result = coreOf(demands, available, ranges) ?? result;
  }
  return result;
}

/** The proof that these demands cannot all be met, with those of them that it needs; undefined where they can. */
function coreOf(demands: readonly Demand[], available: Available, ranges: Ranges): Core | undefined {
  const universe = new Universe(withDemandsAlone(demands, available), ranges);
  const wanted = demands.filter(({by}) => by === undefined);
  const solution = solve(wanted, universe);
  if ('chosen' in solution) return undefined;
  const proof = solution.impossible;
  const needed = new Set(demandsBehind(proof).map(keyOf));
  return {demands: demands.filter((demand) => needed.has(keyOf(demand))), proof, universe};
}

/** The names that are spoken of, asking for nothing but that. */
function withDemandsAlone(demands: readonly Demand[], available: Available): Available {
  const names = new Set(demands.flatMap(({by, name}) => (by === undefined ? [name] : [by, name])));
  const asked = Map.groupBy(demands, ({by}) => by);
  return new Map(
    [...names].flatMap((name) => {
      const candidates = available.get(name);
      if (!candidates) return [];
      const own = (asked.get(name) ?? []).map((demand) => ({...demand, versions: new Set(demand.versions)}));
      const requiresOf = (version: string) =>
        Object.fromEntries(
          own.filter(({versions}) => versions.has(version)).map((demand) => [demand.name, demand.range]),
        );
      return [
        [name, candidates.map((candidate) => ({...candidate, requires: requiresOf(candidate.version)}))] as const,
      ];
    }),
  );
}

/** What tells a demand from others, whatever solver's run it comes from. */
function keyOf({kind, by = '', name, range}: Demand): string {
  return [kind, by, name, range].join('\n');
}
