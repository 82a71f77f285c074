import type {Demand} from './demand.ts';
import {keeps, type Versions} from './keep-locked.ts';
import {solve} from './solve.ts';
import type {Available, Universe} from './universe.ts';

/**
 * The demands that raise these names to the newest versions that they can have with nothing else becoming older than in
 * the lock; where that leaves none, to the newest they can have at all. One after the other, in their order.
 */
export function raising(
  names: readonly string[],
  wanted: readonly Demand[],
  locked: Versions,
  {available, universe}: {readonly available: Available; readonly universe: Universe},
): readonly Demand[] {
  const raised: Demand[] = [];
  for (const name of names) {
    const floors = [...locked]
      .filter(
        ([other, version]) => !names.includes(other) && available.get(other)?.some((it) => it.version === version),
      )
      .map(([other, version]) => keeps(other, `>=${version}`));
    const newest =
      newestPossible(name, [...wanted, ...raised, ...floors]) ?? newestPossible(name, [...wanted, ...raised]);
    if (newest !== undefined) raised.push(keeps(name, newest));
  }
  return raised;

  function newestPossible(name: string, demands: readonly Demand[]): string | undefined {
    return available.get(name)?.find(({version}) => {
      const solution = solve([...demands, keeps(name, version)], universe);
      return 'chosen' in solution && solution.chosen.has(name);
    })?.version;
  }
}
