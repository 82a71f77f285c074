import {expect, test} from '@jest/globals';
import {timelineOf} from '../../src/deploy/timeline.ts';
import {problem} from '../../src/errors.ts';
import type {Release} from '../../src/record/release.ts';
import type {RunRecord} from '../../src/record/run.ts';

const at = (second: number) => `2026-01-01T00:00:${String(second).padStart(2, '0')}Z`;

test('a run that failed and was gone on with: both attempts, what each did, gates, the end', () => {
  const trouble = problem('DEPLOY_NODE_FAILED', {node: 'emr', phase: 'wait'});
  const run: RunRecord = {
    id: 'r',
    number: 1,
    instance: 'i',
    operation: 'deploy',
    bundleDigest: 'sha256:b',
    project: {name: 'p', version: '1'},
    operator: 'bob@jump',
    state: 'succeeded',
    sequence: 9,
    startedAt: at(0),
    attemptedAt: at(10),
    attempts: [
      {
        operator: 'ann@laptop',
        startedAt: at(0),
        finishedAt: at(5),
        state: 'failed',
        failed: [{id: 'emr', problem: trouble}],
      },
    ],
    finishedAt: at(20),
    nodes: [
      {id: 'db', state: 'succeeded', startedAt: at(10), finishedAt: at(10)},
      {id: 'redis', state: 'succeeded', startedAt: at(11), finishedAt: at(11)},
      {id: 'emr', state: 'succeeded', startedAt: at(12), finishedAt: at(19)},
    ],
    gates: [{id: 'go', confirmedBy: 'bob@jump', confirmedAt: at(12)}],
    openGates: [],
    answers: {},
  };
  const release = (application: string): Release =>
    ({application, run: 'r', state: 'deployed', startedAt: at(12), finishedAt: at(19)}) as Release;
  const told = timelineOf(run, [release('emr')]).map(({at: when, what, ...more}) => {
    const {node = '', by = '', gate = ''} = more as {node?: string; by?: string; gate?: string};
    return [when.slice(17, 19), node || gate, what, by].filter(Boolean).join(' ');
  });
  expect(told).toEqual([
    '00 started ann@laptop',
    '05 emr failed',
    '05 ended',
    '10 continued bob@jump',
    '10 db unchanged',
    '11 redis unchanged',
    '12 emr began',
    '12 go confirmed bob@jump',
    '19 emr done',
    '20 ended',
  ]);
});
