import {expect, test} from '@jest/globals';
import fc from 'fast-check';
import {applyRank, sortForApply} from '../../src/object/order.ts';

const kinds = {
  Namespace: 'v1',
  StorageClass: 'storage.k8s.io/v1',
  CustomResourceDefinition: 'apiextensions.k8s.io/v1',
  ServiceAccount: 'v1',
  ClusterRole: 'rbac.authorization.k8s.io/v1',
  RoleBinding: 'rbac.authorization.k8s.io/v1',
  Secret: 'v1',
  PersistentVolume: 'v1',
  PersistentVolumeClaim: 'v1',
  Service: 'v1',
  Deployment: 'apps/v1',
  Ingress: 'networking.k8s.io/v1',
  ValidatingWebhookConfiguration: 'admissionregistration.k8s.io/v1',
  APIService: 'apiregistration.k8s.io/v1',
  PostgresCluster: 'db.example.com/v1',
};
const inOrder = Object.entries(kinds).map(([kind, apiVersion]) => ({apiVersion, kind}));

test('what others need is applied before them', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(inOrder, {minLength: inOrder.length}), (shuffled) => {
      expect(sortForApply(shuffled)).toEqual(inOrder);
    }),
  );
});

test('objects of one rank keep their order', () => {
  const objects = ['Secret', 'ConfigMap', 'Secret'].map((kind, index) => ({apiVersion: 'v1', kind, index}));
  expect(sortForApply(objects)).toEqual(objects);
});

test('a kind of another group is a custom resource, whatever its name', () => {
  expect(applyRank({apiVersion: 'example.com/v1', kind: 'Secret'})).toBe(
    applyRank({apiVersion: 'example.com/v1', kind: 'Anything'}),
  );
  expect(applyRank({apiVersion: 'serving.knative.dev/v1', kind: 'Service'})).toBeGreaterThan(
    applyRank({apiVersion: 'apps/v1', kind: 'Deployment'}),
  );
});

test('a built-in kind without a place of its own stands with configuration', () => {
  expect(applyRank({apiVersion: 'coordination.k8s.io/v1', kind: 'Lease'})).toBe(
    applyRank({apiVersion: 'v1', kind: 'ConfigMap'}),
  );
});
