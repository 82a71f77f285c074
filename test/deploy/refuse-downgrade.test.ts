import {expect, test} from '@jest/globals';
import {refuseDowngrade} from '../../src/deploy/refuse-downgrade.ts';
import type {OnekeyError} from '../../src/errors.ts';
import type {Release} from '../../src/record/release.ts';
import type {RunRecord} from '../../src/record/run.ts';
import {sample} from '../bundle/sample.ts';

const {json} = sample(); // project huashan 1.0.0 with redis 7.2.0
const state = (redis: string | undefined, runs: readonly (readonly [project: string, state: string])[]) => ({
  latest: new Map(redis === undefined ? [] : [['redis', {application: 'redis', version: redis} as Release]]),
  runs: runs.map(
    ([version, state]) => ({operation: 'deploy', state, project: {name: 'huashan', version}}) as RunRecord,
  ),
});

function older(...args: Parameters<typeof state>): unknown[] | undefined {
  try {
    refuseDowngrade(json, state(...args));
    return undefined;
  } catch (error) {
    expect((error as OnekeyError).code).toBe('SIGNATURE_OLDER_BUNDLE');
    return (error as OnekeyError).problems.map(({params}) => params);
  }
}

test('nothing installed, the same and older versions installed: every bundle may be deployed', () => {
  expect(older(undefined, [])).toBeUndefined();
  expect(older('7.2.0', [['1.0.0', 'succeeded']])).toBeUndefined();
  expect(older('7.1.9', [['0.9.0', 'succeeded']])).toBeUndefined();
});

test('a newer application or project installed: the bundle is refused, and each version is named', () => {
  expect(older('7.10.0', [['1.0.0', 'succeeded']])).toEqual([{name: 'redis', installed: '7.10.0', offered: '7.2.0'}]);
  expect(older('7.2.0', [['1.0.1', 'succeeded']])).toEqual([{name: 'huashan', installed: '1.0.1', offered: '1.0.0'}]);
});

test('the project counts as what the last successful run installed, and not once all of it is gone', () => {
  expect(
    older('7.2.0', [
      ['1.1.0', 'failed'],
      ['1.0.0', 'succeeded'],
    ]),
  ).toBeUndefined();
  expect(
    older('7.2.0', [
      ['1.0.0', 'failed'],
      ['1.1.0', 'succeeded'],
    ]),
  ).toHaveLength(1);
  expect(older(undefined, [['1.1.0', 'succeeded']])).toBeUndefined();
});
