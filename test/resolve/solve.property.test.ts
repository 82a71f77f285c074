import {describe, expect, test} from '@jest/globals';
import fc from 'fast-check';
import {satisfies} from 'semver';
import type {Demand} from '../../src/resolve/incompatibility.ts';
import {Ranges} from '../../src/resolve/ranges.ts';
import {type Candidate, solve} from '../../src/resolve/solve.ts';

const names = ['a', 'b', 'c', 'd', 'e'];
const newestFirst = ['3.0.0', '2.0.0', '1.0.0'];

const range = fc.constantFrom('*', '^1.0.0', '^2.0.0', '^3.0.0', '>=2', '<3', '1 || 3');
const requirements = fc.dictionary(fc.constantFrom(...names, ...names, 'missing'), range, {maxKeys: 3});

/** Small catalogs of up to five names with up to three versions each, and what is wanted of them. */
const problems = fc.record({
  wanted: fc.dictionary(fc.constantFrom(...names), range, {minKeys: 1, maxKeys: 3}),
  catalog: fc.array(
    fc.record({name: fc.constantFrom(...names), version: fc.constantFrom(...newestFirst), requires: requirements}),
    {minLength: 10, maxLength: 24},
  ),
});

/** Whether nothing fits even if only these demands are made, which all really are. */
function isProof(
  demands: readonly Demand[],
  wanted: Requirements,
  available: ReadonlyMap<string, readonly Release[]>,
): boolean {
  const asked = (by: string | undefined, version?: string) =>
    Object.fromEntries(
      demands
        .filter((it) => it.by === by && (version === undefined || it.versions.includes(version)))
        .map(({name, range}) => [name, range]),
    );
  const weaker = new Map(
    [...available].map(([name, releases]) => [
      name,
      releases.map((it) => ({...it, requires: asked(name, it.version)})),
    ]),
  );
  const areReal = [...weaker.values()].flat().every(({name, version, requires}) => {
    const real = available.get(name)?.find((it) => it.version === version)?.requires;
    return Object.entries(requires).every(([other, range]) => real?.[other] === range);
  });
  const wish = asked(undefined);
  const wishIsReal = Object.entries(wish).every(([name, range]) => wanted[name] === range);
  return areReal && wishIsReal && !choices(weaker).some((choice) => fits(choice, wish));
}

type Requirements = {readonly [name: string]: string};
type Release = {readonly name: string; readonly version: string; readonly requires: Requirements};
type Choice = ReadonlyMap<string, Release>;

function availableIn(catalog: readonly Release[]): Map<string, Release[]> {
  const available = new Map<string, Release[]>();
  for (const name of names) {
    const versions = newestFirst.flatMap(
      (version) => catalog.find((it) => it.name === name && it.version === version) ?? [],
    );
    if (versions.length > 0) available.set(name, versions);
  }
  return available;
}

/** Whether everything that is asked for is chosen in range. */
function fits(choice: Choice, wanted: Requirements): boolean {
  return [wanted, ...[...choice.values()].map(({requires}) => requires)].every((requires) =>
    Object.entries(requires).every(([name, asked]) => {
      const release = choice.get(name);
      return release !== undefined && satisfies(release.version, asked);
    }),
  );
}

/** Every way to choose at most one version of each name. */
function* choices(available: ReadonlyMap<string, readonly Release[]>, left = [...available.keys()]): Generator<Choice> {
  const [name, ...rest] = left;
  if (name === undefined) return yield new Map();
  for (const others of choices(available, rest)) {
    yield others;
    for (const release of available.get(name) ?? []) yield new Map([...others, [name, release]]);
  }
}

function solved(wanted: Requirements, available: ReadonlyMap<string, readonly Release[]>) {
  const candidates = new Map(
    [...available].map(([name, versions]) => [
      name,
      versions.map(({requires, ...it}): Candidate => ({...it, requires: new Map(Object.entries(requires))})),
    ]),
  );
  return solve(new Map(Object.entries(wanted)), candidates, new Ranges());
}

describe('against trying everything, on random small catalogs', () => {
  test('a solution is found exactly when there is one, it fits, and no single version could be raised', () => {
    let solvable = 0;
    fc.assert(
      fc.property(problems, ({wanted, catalog}) => {
        const available = availableIn(catalog);
        const solution = solved(wanted, available);
        const isSolvable = choices(available).some((choice) => fits(choice, wanted));
        expect('chosen' in solution).toBe(isSolvable);
        if (!('chosen' in solution)) return expect(isProof(solution.impossible, wanted, available)).toBe(true);
        solvable++;
        const choice: Choice = new Map(
          [...solution.chosen].map(([name, {version}]) => {
            const release = available.get(name)?.find((it) => it.version === version);
            if (!release) throw new Error('chosen from nowhere');
            return [name, release];
          }),
        );
        expect(fits(choice, wanted)).toBe(true);
        for (const [name, {version}] of choice) {
          for (const newer of available.get(name) ?? []) {
            if (newer.version > version) expect(fits(new Map([...choice, [name, newer]]), wanted)).toBe(false);
          }
        }
      }),
      {numRuns: 1500},
    );
    expect(solvable).toBeGreaterThan(300);
  });

  test('nothing is chosen that nobody asks for', () => {
    fc.assert(
      fc.property(problems, ({wanted, catalog}) => {
        const solution = solved(wanted, availableIn(catalog));
        if (!('chosen' in solution)) return;
        const asked = new Set(Object.keys(wanted));
        for (const name of asked) for (const next of solution.chosen.get(name)?.requires.keys() ?? []) asked.add(next);
        expect([...solution.chosen.keys()].sort()).toEqual([...asked].sort());
      }),
    );
  });
});

test('a chain of 2,000 applications resolves, and a dead end far from its cause is found at once', () => {
  const size = 2000;
  const available = new Map<string, Candidate[]>();
  for (let index = 0; index < size; index++) {
    const requires = new Map(index + 1 < size ? [[`n${index + 1}`, '*']] : [['end', '^1.0.0']]);
    available.set(
      `n${index}`,
      newestFirst.map((version) => ({name: `n${index}`, version, requires})),
    );
  }
  const end = (version: string): Candidate => ({name: 'end', version, requires: new Map()});
  const wanted = new Map([['n0', '*']]);
  const good = solve(wanted, new Map([...available, ['end', [end('2.0.0'), end('1.0.0')]]]), new Ranges());
  expect('chosen' in good && good.chosen.get('end')?.version).toBe('1.0.0');
  const bad = solve(new Map([...wanted, ['end', '*']]), new Map([...available, ['end', [end('2.0.0')]]]), new Ranges());
  expect('impossible' in bad && bad.impossible).toContainEqual({
    by: 'n1999',
    versions: newestFirst,
    name: 'end',
    range: '^1.0.0',
  });
});
