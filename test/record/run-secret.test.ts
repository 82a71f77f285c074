import {describe, expect, test} from '@jest/globals';
import type {Json} from '../../src/object/kube-object.ts';
import {encode} from '../../src/record/encode.ts';
import type {RunRecord} from '../../src/record/run.ts';
import {readRun, runSecret} from '../../src/record/run-secret.ts';

const run: RunRecord = {
  id: '20261101t020000z-abcdef',
  number: 7,
  instance: 'huashan',
  operation: 'deploy',
  bundleDigest: 'sha256:b',
  project: {name: 'huashan', version: '1.0.0'},
  operator: 'a@b',
  state: 'succeeded',
  sequence: 1,
  startedAt: '2026-11-01T02:00:00Z',
  nodes: [],
  gates: [],
  openGates: [],
  answers: {},
};

describe('the record of a run', () => {
  test('comes back as it was', () => expect(readRun(runSecret(run))).toEqual(run));

  // paths on the operator's disk and in the API are made of what it says it is
  test.each<[string, unknown]>([
    ['the run of another folder', {...run, id: '../../../../root/x'}],
    ['a run of another instance', {...run, instance: 'x/../../../kube-system/secrets/a?'}],
    ['no run', null],
    ['a list', []],
  ])('that says it is %s is damage', (_, content) => {
    const secret = runSecret(run);
    const forged = {...secret, data: {run: encode(content as Json)}};
    expect(() => readRun(forged)).toThrow(
      expect.objectContaining({code: 'CLUSTER_RECORD_DAMAGED', params: {secret: secret.name}}),
    );
  });
});
