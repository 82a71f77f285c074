import {describe, expect, test} from '@jest/globals';
import {foresee} from '../../src/engine/foresee.ts';
import {OnekeyError} from '../../src/errors.ts';
import type {Json, KubeObject} from '../../src/object/kube-object.ts';

const {signal} = new AbortController();

const object = (kind: string, spec: Json, annotations: {readonly [name: string]: string} = {}): KubeObject => ({
  apiVersion: kind === 'Job' ? 'batch/v1' : kind === 'PersistentVolumeClaim' ? 'v1' : 'apps/v1',
  kind,
  metadata: {name: 'x', namespace: 'his', annotations, uid: 'u'},
  spec,
});

/** A cluster where others own some fields, and some objects cannot change. */
function cluster(claims: readonly {field: string; manager: string}[], isImmutable = false) {
  const calls: {object: KubeObject; force: boolean}[] = [];
  return {
    calls,
    async dryRun(asked: KubeObject, _: AbortSignal, {force = false}: {force?: boolean} = {}) {
      calls.push({object: asked, force});
      if (isImmutable) throw new OnekeyError('CLUSTER_IMMUTABLE', {about: 'x', reason: 'field is immutable'});
      const spec = asked.spec as {replicas?: number};
      const conflicts = claims.filter(({field}) => field !== '.spec.replicas' || spec.replicas !== undefined);
      if (!force && conflicts.length > 0) {
        const owners = conflicts.map(({manager, field}) => `${manager}: ${field}`);
        throw new OnekeyError('CLUSTER_CONFLICT', {about: 'x', reason: 'conflict', owners, conflicts});
      }
      return asked;
    },
  };
}

const hpa = [{field: '.spec.replicas', manager: 'kube-controller-manager'}];
const policy = (conflicts: string) => ({'onekey.dev/conflicts': conflicts});
const look = (wanted: KubeObject, of: ReturnType<typeof cluster>, more: object = {}) =>
  foresee(wanted, {live: object(wanted.kind, {replicas: 5}), isAdopted: false, cluster: of, signal, ...more});

describe('conflicts with others', () => {
  test('are told with field and owner, and nothing is settled, unless the manifest says how', async () => {
    expect(await look(object('Deployment', {replicas: 2}), cluster(hpa))).toMatchObject({
      how: 'apply',
      policy: 'fail',
      conflicts: [{field: '.spec.replicas', owners: ['kube-controller-manager']}],
    });
  });

  test('yield: the field is left out, so that theirs stays', async () => {
    const found = await look(object('Deployment', {replicas: 2, paused: false}, policy('yield')), cluster(hpa));
    expect(found).toMatchObject({how: 'apply', object: {spec: {paused: false}}});
    expect(found.object.spec).not.toHaveProperty('replicas');
  });

  test('force: the manifest’s comes back', async () => {
    expect(await look(object('Deployment', {replicas: 2}, policy('force')), cluster(hpa))).toMatchObject({
      how: 'force',
      object: {spec: {replicas: 2}},
    });
  });

  test('with what onekey itself did by another name are none', async () => {
    const own = cluster([{field: '.spec.replicas', manager: 'onekey-scale'}]);
    expect(await look(object('Deployment', {replicas: 2}), own)).toMatchObject({how: 'force', conflicts: []});
  });

  test('with kubectl and helm are none when the object is taken over; with others they are', async () => {
    const tools = cluster([
      {field: '.spec.paused', manager: 'helm'},
      {field: '.spec.a', manager: 'kubectl-client-side-apply'},
    ]);
    expect(await look(object('Deployment', {}), tools, {isAdopted: true})).toMatchObject({how: 'apply', conflicts: []});
    const both = cluster([...hpa, {field: '.spec.paused', manager: 'helm'}]);
    const found = await look(object('Deployment', {replicas: 2}), both, {isAdopted: true});
    expect(found.conflicts).toEqual([{field: '.spec.replicas', owners: ['kube-controller-manager']}]);
  });

  test('a field that somebody changed and of which the cluster keeps no account counts as theirs', async () => {
    const changedSince = object('Deployment', {replicas: 2});
    const found = await look(object('Deployment', {replicas: 2}, policy('yield')), cluster([]), {changedSince});
    expect(found).toMatchObject({conflicts: [{field: '.spec.replicas', owners: []}], object: {spec: {replicas: 5}}});
    const same = await look(object('Deployment', {replicas: 5}), cluster([]), {changedSince});
    expect(same.conflicts).toEqual([]);
  });
});

describe('fields that cannot change', () => {
  const recreate = {'onekey.dev/on-immutable': 'recreate'};

  test.each([
    ['a Job, by itself', object('Job', {})],
    ['what the manifest says may be made anew', object('Deployment', {}, recreate)],
  ])('%s', async (_, wanted) => {
    expect(await look(wanted, cluster([], true))).toMatchObject({how: 'recreate', uid: 'u'});
  });

  test.each([
    ['without a word', object('Deployment', {}), false],
    ['a Job that says no', object('Job', {}, {'onekey.dev/on-immutable': 'fail'}), false],
    ['a claim, whatever it says', object('PersistentVolumeClaim', {}, recreate), false],
    ['what onekey did not create', object('Deployment', {}, recreate), true],
  ])('%s: an error', async (_, wanted, isAdopted) => {
    await expect(look(wanted, cluster([], true), {isAdopted})).rejects.toMatchObject({code: 'CLUSTER_IMMUTABLE'});
  });
});
