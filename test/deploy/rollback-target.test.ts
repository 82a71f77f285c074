import {describe, expect, test} from '@jest/globals';
import {rollbackTarget} from '../../src/deploy/rollback-target.ts';
import type {RunRecord} from '../../src/record/run.ts';

/** The runs of an instance, the newest first; each says what was deployed before it. */
const run = (number: number, before: RunRecord['before'], more: Partial<RunRecord> = {}): RunRecord => ({
  id: `run-${number}`,
  number,
  instance: 'i',
  operation: 'deploy',
  bundleDigest: 'sha256:b',
  project: {name: 'p', version: `${number}.0.0`},
  operator: 'ann@laptop',
  state: 'succeeded',
  sequence: 1,
  startedAt: '2026-01-01T00:00:00Z',
  nodes: [],
  gates: [],
  openGates: [],
  answers: {},
  ...(before && {before}),
  ...more,
});

const find = (
  runs: readonly RunRecord[],
  now: Record<string, number>,
  wanted?: string,
  content: Record<number, string> = {},
) => {
  const same = (snapshot: Readonly<Record<string, number>>) =>
    JSON.stringify(Object.entries(snapshot).map(([name, n]) => [name, content[n] ?? n])) ===
    JSON.stringify(Object.entries(now).map(([name, n]) => [name, content[n] ?? n]));
  const question = {instance: 'i', runs, now, differs: (snapshot: Readonly<Record<string, number>>) => !same(snapshot)};
  return rollbackTarget(question, wanted);
};

describe('where a rollback goes', () => {
  const three = [run(3, {emr: 2}), run(2, {emr: 1}), run(1, {})];

  test('without a word to what was there before the last change', () => {
    expect(find(three, {emr: 3})).toMatchObject({run: {number: 2}, snapshot: {emr: 2}});
  });

  test('to a run by number or id', () => {
    expect(find(three, {emr: 3}, '1').snapshot).toEqual({emr: 1});
    expect(find(three, {emr: 3}, 'run-2').snapshot).toEqual({emr: 2});
    expect(find(three, {emr: 3}, '3').snapshot).toEqual({emr: 3});
  });

  test('before a run that failed, though nothing of it got done', () => {
    const failed = [run(3, {emr: 2}, {state: 'failed'}), ...three.slice(1)];
    const question = {instance: 'i', runs: failed, now: {emr: 2}, differs: () => true};
    expect(rollbackTarget(question, undefined)).toMatchObject({run: {number: 2}});
    expect(() => rollbackTarget(question, '3')).toThrow('USAGE_UNKNOWN_REVISION');
  });

  test('further back after a rollback, not forth again', () => {
    const back = [run(4, {emr: 3}, {operation: 'rollback', to: 2}), ...three];
    expect(find(back, {emr: 4}, undefined, {4: 'two', 2: 'two'})).toMatchObject({run: {number: 1}});
    const twice = [run(5, {emr: 4}, {operation: 'rollback', to: 1}), ...back];
    expect(() => find(twice, {emr: 5}, undefined, {5: 'one', 1: 'one'})).toThrow('DEPLOY_NOTHING_BEFORE');
  });

  test('on to where one went that did not get there, not back to where it came from', () => {
    const begun = run(4, {emr: 3}, {operation: 'rollback', to: 2, state: 'running'});
    expect(find([begun, ...three], {emr: 4})).toMatchObject({run: {number: 2}});
    const given = run(4, {emr: 3}, {operation: 'rollback', to: 1, state: 'failed'});
    expect(find([given, ...three], {emr: 4})).toMatchObject({run: {number: 1}});
    expect(find([given, ...three], {emr: 4}, '2')).toMatchObject({run: {number: 2}});
  });

  test('past runs that changed nothing of what is deployed', () => {
    const repaired = [run(4, {emr: 3}, {operation: 'repair'}), ...three];
    expect(find(repaired, {emr: 3})).toMatchObject({run: {number: 2}});
  });

  test('never to nothing: that is what uninstall is for', () => {
    expect(() => find([run(1, {})], {emr: 1})).toThrow('DEPLOY_NOTHING_BEFORE');
  });
});
