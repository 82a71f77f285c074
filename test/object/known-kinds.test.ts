import {describe, expect, test} from '@jest/globals';
import {groupOf, isClusterScoped, isProtected} from '../../src/object/known-kinds.ts';
import {kubectl} from '../testbed.ts';

describe('the scope of built-in kinds', () => {
  test('is what the API server says, for every kind that it has', () => {
    const lines = kubectl('api-resources', '--no-headers').trim().split('\n');
    const kinds = lines.map((line) => line.trim().split(/\s+/).slice(-3) as [string, string, string]);
    const builtIn = kinds.filter(([apiVersion]) =>
      /^(?:[a-z]*|[a-z]+(?:\.[a-z]+)?\.k8s\.io)$/.test(groupOf(apiVersion)),
    );
    expect(builtIn.length).toBeGreaterThan(40);
    for (const [apiVersion, namespaced, kind] of builtIn) {
      const scope = {true: false, false: true}[namespaced];
      expect(`${apiVersion} ${kind} ${isClusterScoped(apiVersion, kind)}`).toBe(`${apiVersion} ${kind} ${scope}`);
    }
  });

  test('does not depend on the version', () => {
    expect(isClusterScoped('policy/v1', 'PodDisruptionBudget')).toBe(false);
    expect(isClusterScoped('networking.k8s.io/v9', 'IngressClass')).toBe(true);
  });

  test('is unknown for custom kinds', () => {
    expect(isClusterScoped('example.com/v1', 'Deployment')).toBeUndefined();
    expect(isClusterScoped('v1', 'Deployment')).toBeUndefined();
    expect(isClusterScoped('constructor/v1', 'toString')).toBeUndefined();
  });
});

describe('what is deleted only when asked for by name', () => {
  test.each([
    ['v1', 'Namespace', true],
    ['v1', 'PersistentVolume', true],
    ['v1', 'PersistentVolumeClaim', true],
    ['apiextensions.k8s.io/v1', 'CustomResourceDefinition', true],
    ['apiextensions.k8s.io/v1beta1', 'CustomResourceDefinition', true],
    ['v1', 'Secret', false],
    ['example.com/v1', 'Namespace', false],
  ])('%s %s: %s', (apiVersion, kind, expected) => {
    expect(isProtected({apiVersion, kind})).toBe(expected);
  });
});
