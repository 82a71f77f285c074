import {describe, expect, test} from '@jest/globals';
import type {KubeObject} from '../../src/object/kube-object.ts';
import {addPullSecret, hasPullSecret} from '../../src/object/pull-secrets.ts';

const metadata = {name: 'a'};
const pod = {containers: [{name: 'c', image: 'i'}]};
const deployment = (spec: object): KubeObject =>
  ({apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: {template: {spec}}}) as KubeObject;

describe('a pull secret', () => {
  test('is added to pod templates, beside those that are there', () => {
    expect(addPullSecret(deployment({...pod, imagePullSecrets: [{name: 'own'}]}), 's')).toEqual(
      deployment({...pod, imagePullSecrets: [{name: 'own'}, {name: 's'}]}),
    );
    const job = {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata,
      spec: {jobTemplate: {spec: {template: {spec: pod}}}},
    };
    expect(JSON.stringify(addPullSecret(job as unknown as KubeObject, 's'))).toContain(
      '"imagePullSecrets":[{"name":"s"}]',
    );
  });

  test('is added to service accounts themselves, and to nothing that runs no pods', () => {
    const account: KubeObject = {apiVersion: 'v1', kind: 'ServiceAccount', metadata};
    expect(addPullSecret(account, 's')).toEqual({...account, imagePullSecrets: [{name: 's'}]});
    const config: KubeObject = {apiVersion: 'v1', kind: 'ConfigMap', metadata, data: {}};
    expect(addPullSecret(config, 's')).toBe(config);
  });

  test('is seen where it was added, and nowhere else', () => {
    expect(hasPullSecret(addPullSecret(deployment(pod), 's'), 's')).toBe(true);
    expect(hasPullSecret(addPullSecret(deployment(pod), 'other'), 's')).toBe(false);
    expect(hasPullSecret({apiVersion: 'v1', kind: 'ServiceAccount', metadata}, 's')).toBe(false);
  });
});
