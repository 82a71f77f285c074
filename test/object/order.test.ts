import {expect, test} from '@jest/globals';
import fc from 'fast-check';
import {applyRank} from '../../src/object/order.ts';

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
      expect(shuffled.toSorted((a, b) => applyRank(a) - applyRank(b))).toEqual(inOrder);
    }),
  );
});

test('what does not need each other has one rank', () => {
  expect(applyRank({apiVersion: 'v1', kind: 'Secret'})).toBe(applyRank({apiVersion: 'v1', kind: 'ConfigMap'}));
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
