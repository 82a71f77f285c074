import {expect, test} from '@jest/globals';
import {checkLifetimes} from '../../src/preflight/api-lifetimes.ts';
import {checkArchitectures} from '../../src/preflight/architectures.ts';
import {podDemand} from '../../src/preflight/pod-demand.ts';
import {codes, node, object, podSpec, workload} from './cluster-objects.ts';

const at = {file: 'x.yaml', line: 1, column: 1};
const old = {object: {...object('CronJob', 'x'), apiVersion: 'batch/v1beta1'}, at};

test('what a later Kubernetes takes out is told once a kind, with what replaces it', () => {
  expect(checkLifetimes([old, old], 'v1.20.2')).toEqual([
    {
      code: 'PREFLIGHT_API_DEPRECATED',
      params: {kind: 'CronJob', apiVersion: 'batch/v1beta1', goneIn: '1.25', replacement: 'batch/v1'},
      at,
    },
  ]);
});

test('what is gone already is not deprecated, and what stays is not either', () => {
  expect(checkLifetimes([old], 'v1.28.3-aliyun.1')).toEqual([]);
  expect(checkLifetimes([{object: object('Service', 'x'), at}], 'v1.20.2')).toEqual([]);
});

test('an image that no node runs fails, one that some nodes do not run warns', () => {
  const demands = podDemand(workload('Deployment', 'web', 1, podSpec({})), undefined, new Map());
  const [amd, arm] = [node('amd', {}), node('arm', {}, {arch: 'arm64'})];
  const image = (...platforms: string[]) => new Map([['app:1', platforms]]);
  expect(checkArchitectures(demands, [amd, arm], image('linux/amd64', 'linux/arm64/v8')).result).toBe('pass');
  expect(checkArchitectures(demands, [amd, arm], image('linux/amd64')).result).toBe('warn');
  expect(codes(checkArchitectures(demands, [arm], image('linux/amd64')))).toEqual(['PREFLIGHT_IMAGE_PLATFORM']);
  expect(checkArchitectures(demands, [arm], image()).result).toBe('pass');
});
