import {describe, expect, test} from '@jest/globals';
import {foreseeObjects} from '../../src/engine/foresee-objects.ts';
import {OnekeyError} from '../../src/errors.ts';
import {type KubeObject, refKey, refOf} from '../../src/object/kube-object.ts';

const {signal} = new AbortController();
const at = {file: 'apps/web/manifests/web.yaml', line: 3};
const service: KubeObject = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: {name: 'web', namespace: 'his', uid: 'u'},
  spec: {},
};

/** Foresees an object that exists and whose dry run is refused like this. */
function refused(error: unknown) {
  const key = refKey(refOf(service));
  return foreseeObjects([{object: service, at}], {
    previous: undefined,
    adopted: new Set([key]),
    cluster: {
      readAll: async () => new Map([[key, service]]),
      dryRun: async () => {
        throw error;
      },
    },
    signal,
  });
}

const about = 'Service his/web';

describe('a dry run of an object that exists and is refused', () => {
  test.each([
    [
      'by the API server',
      new OnekeyError('CLUSTER_REJECTED', {about, reason: 'spec.ports: Required value'}),
      'PREFLIGHT_REJECTED',
    ],
    [
      'by a policy',
      new OnekeyError('CLUSTER_FORBIDDEN', {about, reason: 'admission webhook "p" denied the request'}),
      'PREFLIGHT_REJECTED',
    ],
    ['by a quota', new OnekeyError('CLUSTER_QUOTA', {about, reason: 'exceeded quota: q'}), 'PREFLIGHT_REJECTED'],
    [
      'since a field cannot change',
      new OnekeyError('CLUSTER_IMMUTABLE', {about, reason: 'field is immutable'}),
      'PREFLIGHT_IMMUTABLE',
    ],
  ])('%s is a problem', async (_, error, code) => {
    expect(await refused(error)).toMatchObject({problems: [{code, params: {object: about}, at}], doubts: []});
  });

  test('by a webhook that takes no dry runs is a doubt', async () => {
    const error = new OnekeyError('CLUSTER_REJECTED', {
      about,
      reason: 'admission webhook "w" does not support dry run',
    });
    const {foreseen, problems, doubts} = await refused(error);
    expect(doubts).toMatchObject([{code: 'PREFLIGHT_DRY_RUN_REFUSED', params: {object: about}, at}]);
    expect([foreseen.size, problems]).toEqual([0, []]);
  });

  test('since whoever asks may not write it is for the check of rights to say', async () => {
    const reason = 'services "web" is forbidden: User "u" cannot patch resource "services" in API group ""';
    expect(await refused(new OnekeyError('CLUSTER_FORBIDDEN', {about, reason}))).toMatchObject({
      problems: [],
      doubts: [],
    });
  });

  test('by a cluster that does not answer as it should is no word on the object', async () => {
    const error = new OnekeyError('CLUSTER_UNAVAILABLE', {server: 's', status: 500, reason: 'etcd is away'});
    await expect(refused(error)).rejects.toBe(error);
  });
});
