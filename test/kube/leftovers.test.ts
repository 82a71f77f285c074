import {afterAll, beforeAll, describe, expect, test} from '@jest/globals';
import type {Cluster} from '../../src/kube/cluster.ts';
import {connect} from '../../src/kube/connect.ts';
import {ownFields} from '../../src/kube/fields.ts';
import {leftovers} from '../../src/kube/leftovers.ts';
import type {Json, KubeObject} from '../../src/object/kube-object.ts';
import {type ControlPlane, startControlPlane} from '../control-plane.ts';
import {configMap, deployment, never} from './objects.ts';

const namespace = 'leftovers';
let controlPlane: ControlPlane;
let cluster: Cluster;

beforeAll(async () => {
  controlPlane = await startControlPlane();
  cluster = await connect({kubeconfig: controlPlane.kubeconfig});
  await cluster.ensureNamespace(namespace, never);
}, 60_000);
afterAll(async () => {
  await cluster.close();
  controlPlane.stop();
}, 60_000);

type Fields = {readonly [field: string]: Json};

/** A Deployment without pods: of these fields, with these of its pods' and of its container. */
function workload(
  name: string,
  {spec = {}, pod = {}, container = {}}: {spec?: Fields; pod?: Fields; container?: Fields},
) {
  const object = deployment(namespace, name, {image: 'example.org/x:1', ...container}) as unknown as {
    spec: {template: {spec: Fields}};
  };
  const template = {...object.spec.template, spec: {...object.spec.template.spec, ...pod}};
  return {...object, spec: {...object.spec, replicas: 0, ...spec, template}} as unknown as KubeObject;
}

const probe = {readinessProbe: {exec: {command: ['true']}, periodSeconds: 1}};
const volume = (source: Fields) => ({volumes: [{name: 'v', ...source}]});
const variable = (value: Fields) => ({env: [{name: 'X', ...value}]});

describe('an upgrade', () => {
  test.each<[string, Parameters<typeof workload>[1], Parameters<typeof workload>[1], string]>([
    ['a probe that is dropped', {container: probe}, {}, 'readinessProbe'],
    [
      'a volume of another type',
      {pod: volume({configMap: {name: 'c'}})},
      {pod: volume({secret: {secretName: 's'}})},
      'configMap',
    ],
    [
      'a variable with a value of its own',
      {container: variable({valueFrom: {fieldRef: {fieldPath: 'metadata.name'}}})},
      {container: variable({value: 'x'})},
      'fieldRef',
    ],
    ['what is done before the end', {container: {lifecycle: {preStop: {exec: {command: ['x']}}}}}, {}, 'preStop'],
    ['a strategy that was never chosen', {}, {spec: {strategy: {type: 'Recreate'}}}, 'rollingUpdate'],
  ])('what the API server filled in goes with what it was filled into: %s', async (what, before, after, gone) => {
    const name = what.replaceAll(' ', '-');
    const {ref, uid} = await cluster.apply(workload(name, before), never);
    const wanted = workload(name, after);
    const own = async () => ownFields((await cluster.read(ref, never)) as KubeObject);
    const managed = await own();
    const foreseen = await cluster.dryRun(wanted, never);
    expect(await own()).toEqual(managed); // nothing was changed to know it
    expect(await cluster.apply(wanted, never)).toMatchObject({uid, change: 'configured'});
    const {spec: made} = (await cluster.read(ref, never)) as KubeObject;
    expect(JSON.stringify(made)).not.toContain(gone);
    expect(foreseen.spec).toEqual(made);
    expect(foreseen.metadata).toMatchObject({uid, name});
    const fresh = await cluster.apply(workload(`${name}-fresh`, after), never);
    const {fieldsV1} = ownFields((await cluster.read(fresh.ref, never)) as KubeObject) ?? {};
    expect((await own())?.fieldsV1).toEqual(fieldsV1); // nothing of what was taken away is onekey's
  });

  test('that is wrong for another reason is refused for that', async () => {
    await cluster.apply(workload('wrong', {container: probe}), never);
    const wrong = workload('wrong', {container: {...probe, ports: [{containerPort: 99999, protocol: 'TCP'}]}});
    await expect(cluster.apply(wrong, never)).rejects.toMatchObject({code: 'CLUSTER_REJECTED'});
    const both = workload('wrong', {container: {ports: [{containerPort: 99999, protocol: 'TCP'}]}});
    await expect(cluster.dryRun(both, never)).rejects.toMatchObject({
      params: {reason: expect.stringMatching(/must be between 1 and 65535/)},
    });
  });
});

test('fields of others, and what stays wanted, are never among them', () => {
  const own = {
    'f:spec': {
      'f:kept': {'f:a': {}},
      'f:flat': {'f:name': {}},
      'f:shared': {'f:inner': {'f:b': {}}},
      'f:deep': {'f:in/ner': {'f:b': {}}},
    },
  };
  const theirs = {'f:spec': {'f:flat': {'f:theirs': {}}, 'f:shared': {'f:c': {}}}};
  const live = {
    ...configMap(namespace, 'x', {}),
    metadata: {
      name: 'x',
      managedFields: [
        {manager: 'onekey', operation: 'Apply', fieldsV1: own},
        {manager: 'robot', operation: 'Update', fieldsV1: theirs},
      ],
    },
    spec: {
      kept: {a: 1, filled: 2},
      flat: {name: 'n', theirs: 1, filled: 2},
      shared: {inner: {b: 1}, c: 2},
      deep: {'in/ner': {b: 1}},
    },
  } as unknown as KubeObject;
  const wanted = {...configMap(namespace, 'x', {}), spec: {kept: {a: 2}}};
  expect(leftovers(live, wanted)).toEqual({
    filledIn: {'f:spec': {'f:flat': {'f:filled': {}}}},
    emptied: ['/spec/deep'],
  });
  expect(leftovers(live, live)).toEqual({filledIn: {}, emptied: []});
});
