import {describe, expect, test} from '@jest/globals';
import fc from 'fast-check';
import type {Claim} from '../../src/resolve/derivation.ts';
import {derivationOf} from '../../src/resolve/derivation.ts';
import {demandsBehind} from '../../src/resolve/incompatibility.ts';
import {solveKeeping} from '../../src/resolve/keep-locked.ts';
import {Ranges} from '../../src/resolve/ranges.ts';
import {smallestCore} from '../../src/resolve/smallest-core.ts';
import {solve} from '../../src/resolve/solve.ts';
import type {Candidate} from '../../src/resolve/universe.ts';
import {
  type Choice,
  choiceOf,
  choices,
  demandsFor,
  demandsIn,
  isMet,
  smallProblems,
  solutions,
  universeOf,
} from './small-catalogs.ts';

describe('against trying everything, on random small catalogs', () => {
  test('a solution is found exactly when there is one, it fits, and no single version could be raised', () => {
    let solvable = 0;
    fc.assert(
      fc.property(smallProblems, ({wanted, available}) => {
        const demands = [...wanted, ...demandsIn(available)];
        const solution = solve(wanted, universeOf(available));
        expect('chosen' in solution).toBe(solutions(available, demands).length > 0);
        if (!('chosen' in solution)) return;
        solvable++;
        const choice = choiceOf(solution.chosen);
        const fits = (other: Choice) => demands.every((demand) => isMet(other, demand));
        expect(fits(choice)).toBe(true);
        for (const [name, version] of choice) {
          const versions = available.get(name) ?? [];
          const newer = versions.slice(
            0,
            versions.findIndex((it) => it.version === version),
          );
          for (const it of newer) expect(fits(new Map([...choice, [name, it.version]]))).toBe(false);
        }
      }),
      {numRuns: 1500},
    );
    expect(solvable).toBeGreaterThan(150);
  });

  test('nothing is chosen that nobody asks for', () => {
    fc.assert(
      fc.property(smallProblems, ({wanted, available}) => {
        const solution = solve(wanted, universeOf(available));
        if (!('chosen' in solution)) return;
        const asked = new Set(wanted.filter(({kind}) => kind === 'requires').map(({name}) => name));
        for (const name of asked)
          for (const next of Object.keys(solution.chosen.get(name)?.requires ?? {})) asked.add(next);
        expect([...solution.chosen.keys()].sort()).toEqual([...asked].sort());
      }),
    );
  });

  test('of an earlier lock as few versions change as is possible', () => {
    fc.assert(
      fc.property(smallProblems, ({wanted, available, locked}) => {
        const changes = (choice: Choice) =>
          [...choice].filter(([name, version]) => (locked.get(name) ?? version) !== version).length;
        const all = solutions(available, [...wanted, ...demandsIn(available)]);
        const solution = solveKeeping(wanted, locked, universeOf(available));
        expect('chosen' in solution).toBe(all.length > 0);
        if ('chosen' in solution) expect(changes(choiceOf(solution.chosen))).toBe(Math.min(...all.map(changes)));
      }),
      {numRuns: 1000},
    );
  });

  test('what is told as impossible was really asked for, cannot be met, and could be without any one of it', () => {
    let impossible = 0;
    fc.assert(
      fc.property(smallProblems, ({wanted, available}) => {
        const solution = solve(wanted, universeOf(available));
        if ('chosen' in solution) return;
        impossible++;
        const {demands} = smallestCore(solution.impossible, available, new Ranges());
        const asked = [...wanted, ...demandsIn(available)];
        for (const {range, versions, ...demand} of demands) {
          const behind = asked.filter(
            (it) => it.by === demand.by && it.kind === demand.kind && it.name === demand.name,
          );
          const parts = behind.filter((it) => range.split(' || ').includes(it.range) || it.range === range);
          for (const version of versions) expect(parts.some((it) => it.versions.includes(version))).toBe(true);
          expect(parts.length).toBeGreaterThan(0);
        }
        expect(solutions(available, demands)).toEqual([]);
        for (const demand of demands) {
          const others = demands.filter((it) => it !== demand);
          expect(solutions(available, others).length).toBeGreaterThan(0);
        }
      }),
      {numRuns: 1000},
    );
    expect(impossible).toBeGreaterThan(200);
  });

  test('every step of a derivation follows from its reasons, and the last says that there is no solution', () => {
    const holds = ({have, need}: Claim, choice: Choice) => {
      const isChosen = ({name, versions}: Claim['have'][number]) => versions.includes(choice.get(name) ?? '');
      return !have.every(isChosen) || need.some(isChosen);
    };
    fc.assert(
      fc.property(smallProblems, ({wanted, available}) => {
        const solution = solve(wanted, universeOf(available));
        if ('chosen' in solution) return;
        const core = smallestCore(solution.impossible, available, new Ranges());
        const steps = derivationOf(core.proof, core.universe);
        const all = [...choices(available, [...available.keys()])];
        for (const {number, reasons, claim} of steps) {
          for (const choice of all) {
            const follows = reasons.every((reason) =>
              'demand' in reason ? isMet(choice, reason.demand) : reason.step < number && holds(reason.claim, choice),
            );
            if (follows) expect(holds(claim, choice)).toBe(true);
          }
        }
        if (steps.length === 0) expect(core.demands).toHaveLength(1);
        else expect(steps.at(-1)?.claim).toEqual({have: [], need: []});
      }),
      {numRuns: 500},
    );
  });
});

test('a chain of 2,000 applications resolves, and a dead end far from its cause is found at once', () => {
  const size = 2000;
  const versions = ['3.0.0', '2.0.0', '1.0.0'];
  const available = new Map<string, Candidate[]>();
  for (let index = 0; index < size; index++) {
    const name = `n${index}`;
    const requires: Candidate['requires'] = index + 1 < size ? {[`n${index + 1}`]: '*'} : {end: '^1.0.0'};
    available.set(
      name,
      versions.map((version) => ({name, version, requires})),
    );
  }
  const end = (version: string): Candidate => ({name: 'end', version, requires: {}});
  const solved = (wanted: {readonly [name: string]: string}, ends: readonly Candidate[]) =>
    solve(demandsFor(wanted), universeOf(new Map([...available, ['end', ends]])));
  const good = solved({n0: '*'}, [end('2.0.0'), end('1.0.0')]);
  expect('chosen' in good && good.chosen.get('end')?.version).toBe('1.0.0');
  const bad = solved({n0: '*', end: '*'}, [end('2.0.0')]);
  expect('impossible' in bad && demandsBehind(bad.impossible)).toContainEqual({
    kind: 'requires',
    by: 'n1999',
    versions,
    name: 'end',
    range: '^1.0.0',
  });
});
