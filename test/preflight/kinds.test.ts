import {describe, expect, test} from '@jest/globals';
import {place} from '../../src/engine/render.ts';
import type {Json, KubeObject} from '../../src/object/kube-object.ts';
import {clusterScopedKindOf} from '../../src/preflight/kinds.ts';
import {buildDeployment} from '../engine/build-deployment.ts';

const definition = (spec: Json): KubeObject => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: {name: 'wards.his.example'},
  spec,
});

test('a definition of the cluster tells its kind', () => {
  const spec = {group: 'his.example', scope: 'Cluster', names: {kind: 'Ward'}, versions: [{name: 'v1'}]};
  expect(clusterScopedKindOf(definition(spec))).toBe('his.example/Ward');
});

describe('what no API server would take is left for it to refuse', () => {
  test.each<Json>([null, 'x', {}, {names: null}, {names: {kind: 'Ward'}, versions: [null, 3]}])(
    'a definition of %j',
    (spec) => {
      expect(clusterScopedKindOf(definition(spec))).toBeUndefined();
    },
  );

  test('a role binding of strange subjects', () => {
    const subjects: Json = [null, 3, {namespace: 4}, {kind: 'ServiceAccount', name: 'a', namespace: 'from'}];
    const binding = {apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding', metadata: {name: 'a'}, subjects};
    const app = buildDeployment({app: {}}).applications.get('app');
    if (!app) throw new Error('no app');
    const placed = place(binding, {bundled: {...app, namespaces: {from: 'to'}}, clusterScopedKinds: new Set()});
    expect(placed.subjects).toEqual([null, 3, {namespace: 4}, {kind: 'ServiceAccount', name: 'a', namespace: 'to'}]);
  });
});
