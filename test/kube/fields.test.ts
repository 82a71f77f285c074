import {describe, expect, test} from '@jest/globals';
import {fieldsDigest} from '../../src/kube/fields.ts';
import type {Json, KubeObject} from '../../src/object/kube-object.ts';

const own = {
  manager: 'onekey',
  operation: 'Apply',
  fieldsV1: {
    'f:metadata': {'f:labels': {'f:app': {}}, 'f:finalizers': {'.': {}, 'v:"keep"': {}}},
    'f:spec': {'f:containers': {'k:{"name":"main"}': {'.': {}, 'f:image': {}, 'f:name': {}}}},
  },
};

function pod(change: {readonly [field: string]: Json} = {}, spec: Json = {containers: [main, sidecar]}): KubeObject {
  const metadata = {name: 'x', labels: {app: 'a'}, finalizers: ['keep'], managedFields: [own], ...change};
  return {apiVersion: 'v1', kind: 'Pod', metadata, spec, status: {phase: 'Running'}} as KubeObject;
}

const main = {name: 'main', image: 'a:1', terminationMessagePath: '/dev/x'};
const sidecar = {name: 'sidecar', image: 'b:1'};
const digest = fieldsDigest(pod());

describe('the digest of an object', () => {
  test.each([
    ['a status', {...pod(), status: {phase: 'Failed'}}],
    ['a field that the server filled in', pod({}, {containers: [{...main, terminationMessagePath: '/y'}, sidecar]})],
    ['an item of another manager', pod({}, {containers: [main]})],
    ['the order of items with keys', pod({}, {containers: [sidecar, main]})],
    ['a label of another manager', pod({labels: {app: 'a', other: 'b'}})],
    ['fields of other managers', pod({managedFields: [{...own, manager: 'kubectl'}, own]})],
  ])('does not depend on %s', (_, changed) => {
    expect(fieldsDigest(changed)).toBe(digest);
  });

  test.each([
    ['an own value', pod({}, {containers: [{...main, image: 'a:2'}, sidecar]})],
    ['an own label taken away', pod({labels: {}})],
    ['an own item taken away', pod({}, {containers: [sidecar]})],
    ['an own value of a set taken away', pod({finalizers: ['other']})],
    ['an own field taken over by another manager', pod({managedFields: [{...own, fieldsV1: {}}]})],
  ])('changes with %s', (_, changed) => {
    expect(fieldsDigest(changed)).not.toBe(digest);
  });

  test('tells a missing field from a null one', () => {
    const fieldsV1 = {'f:data': {'f:a': {}}};
    const map = (data: Json) => ({...pod({managedFields: [{...own, fieldsV1}]}), data});
    expect(fieldsDigest(map({}))).not.toBe(fieldsDigest(map({a: null})));
  });
});
