import fc from 'fast-check';
import {satisfies} from 'semver';
import type {Demand} from '../../src/resolve/demand.ts';
import {Ranges} from '../../src/resolve/ranges.ts';
import {type Available, type Candidate, requirementsOf, Universe} from '../../src/resolve/universe.ts';

const names = ['a', 'b', 'c', 'd', 'e'];
const newestFirst = ['3.0.0', '3.0.0-rc.1', '2.0.0', '1.0.0'];
const ranges = ['*', '^1.0.0', '^2.0.0', '^3.0.0', '>=2', '<3', '1||3', '>=3.0.0-rc.0'];

const name = fc.constantFrom(...names);
const range = fc.constantFrom(...ranges);
const requirements = fc.dictionary(fc.constantFrom(...names, ...names, 'missing'), range, {maxKeys: 3});

/** A small catalog of up to five names with up to four versions each, what is asked of it, and an earlier lock. */
export interface SmallProblem {
  readonly wanted: readonly Demand[];
  readonly available: Available;
  readonly locked: ReadonlyMap<string, string>;
}

export const smallProblems: fc.Arbitrary<SmallProblem> = fc
  .record({
    requires: fc.dictionary(name, range, {minKeys: 1, maxKeys: 3}),
    pins: fc.dictionary(name, fc.constantFrom(...newestFirst), {maxKeys: 1}),
    excludes: fc.dictionary(name, range, {maxKeys: 1}),
    locked: fc.dictionary(name, fc.constantFrom(...newestFirst)),
    catalog: fc.array(fc.record({name, version: fc.constantFrom(...newestFirst), requires: requirements}), {
      minLength: 10,
      maxLength: 24,
    }),
  })
  .map(({requires, pins, excludes, locked, catalog}) => {
    const available = availableIn(catalog);
    return {
      wanted: [...demandsFor(requires), ...demandsFor(pins, 'pins'), ...demandsFor(excludes, 'excludes')],
      available,
      locked: new Map(Object.entries(locked).filter(([it, version]) => isThere(available, it, version))),
    };
  });

/** What the project itself asks for. */
export const demandsFor = (asked: {readonly [name: string]: string}, kind: Demand['kind'] = 'requires'): Demand[] =>
  Object.entries(asked).map(([it, wanted]) => ({kind, by: undefined, versions: [], name: it, range: wanted}));

export const universeOf = (available: Available) => new Universe(available, new Ranges());

interface Release {
  readonly name: string;
  readonly version: string;
  readonly requires: {readonly [name: string]: string};
}

function availableIn(catalog: readonly Release[]): Available {
  const found = names.map((it): [string, Candidate[]] => [
    it,
    newestFirst.flatMap((version) => {
      const release = catalog.find((other) => other.name === it && other.version === version);
      return release ? [{name: it, version, requires: release.requires}] : [];
    }),
  ]);
  return new Map(found.filter(([, versions]) => versions.length > 0));
}

const isThere = (available: Available, it: string, version: string) =>
  available.get(it)?.some((candidate) => candidate.version === version) ?? false;

/** Versions by name; what is not in it is not chosen. */
export type Choice = ReadonlyMap<string, string>;

/** Everything that anybody in a catalog asks for: those versions of one name together that ask for the same. */
export function demandsIn(available: Available): Demand[] {
  return [...available.values()].flatMap((candidates) => {
    const asked = new Map(
      candidates.flatMap(({requires}) => requirementsOf(requires).map((it) => [it.join(' '), it] as const)),
    );
    return [...asked.values()].map(([it, wanted]): Demand => {
      const asking = candidates.filter(({requires}) => requires[it] === wanted);
      const versions = asking.map(({version}) => version);
      return {kind: 'requires', by: candidates[0]?.name, versions, name: it, range: wanted};
    });
  });
}

/** Whether a choice does what a demand says. */
export function isMet(choice: Choice, {kind, by, versions, name: it, range: wanted}: Demand): boolean {
  const chosen = choice.get(it);
  if (by !== undefined && !versions.includes(choice.get(by) ?? '')) return true;
  if (chosen === undefined) return kind !== 'requires';
  return satisfies(chosen, wanted) === (kind !== 'excludes');
}

/** Every way to choose at most one version of each name that does everything that is demanded. */
export function solutions(available: Available, demands: readonly Demand[]): Choice[] {
  return [...choices(available, [...available.keys()])].filter((choice) => demands.every((it) => isMet(choice, it)));
}

/** Every way to choose at most one version of each name. */
export function* choices(available: Available, left: readonly string[]): Generator<Choice> {
  const [it, ...rest] = left;
  if (it === undefined) return yield new Map();
  for (const others of choices(available, rest)) {
    yield others;
    for (const {version} of available.get(it) ?? []) yield new Map([...others, [it, version]]);
  }
}

/** The versions of a solution. */
export const choiceOf = (chosen: ReadonlyMap<string, Candidate>): Choice =>
  new Map([...chosen.values()].map((it) => [it.name, it.version]));
