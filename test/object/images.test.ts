import {describe, expect, test} from '@jest/globals';
import {imageFieldPattern, imagesOf, mapImages} from '../../src/object/images.ts';
import type {Json, KubeObject} from '../../src/object/kube-object.ts';
import {podTemplates} from '../../src/object/pod-templates.ts';

const spec = {
  initContainers: [{name: 'i', image: 'init:1'}],
  containers: [{name: 'a', image: 'a:1'}, {name: 'no-image'}, {name: 'b', image: 'b:1'}],
  ephemeralContainers: [{name: 'e', image: 'debug:1'}],
  volumes: [
    {name: 'v', image: {reference: 'volume:1'}},
    {name: 'w', configMap: {name: 'c'}},
  ],
};

function object(apiVersion: string, kind: string, rest: {[field: string]: Json}): KubeObject {
  return {apiVersion, kind, metadata: {name: 'x'}, ...rest};
}

describe('pod templates', () => {
  test.each([
    ['v1', 'Pod', {spec}, ['spec']],
    ['v1', 'PodTemplate', {template: {spec}}, ['template', 'spec']],
    ['v1', 'ReplicationController', {spec: {template: {spec}}}, ['spec', 'template', 'spec']],
    ['apps/v1', 'Deployment', {spec: {template: {spec}}}, ['spec', 'template', 'spec']],
    ['apps/v1beta2', 'ReplicaSet', {spec: {template: {spec}}}, ['spec', 'template', 'spec']],
    ['apps/v1', 'StatefulSet', {spec: {template: {spec}}}, ['spec', 'template', 'spec']],
    ['apps/v1', 'DaemonSet', {spec: {template: {spec}}}, ['spec', 'template', 'spec']],
    ['batch/v1', 'Job', {spec: {template: {spec}}}, ['spec', 'template', 'spec']],
    [
      'batch/v1beta1',
      'CronJob',
      {spec: {jobTemplate: {spec: {template: {spec}}}}},
      ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
    ],
  ])('%s %s', (apiVersion, kind, rest, path) => {
    expect(podTemplates(object(apiVersion, kind, rest))).toEqual([{path, spec}]);
  });

  test('other kinds have none, nor has a custom kind of the same name', () => {
    expect(podTemplates(object('v1', 'ConfigMap', {data: {}}))).toEqual([]);
    expect(podTemplates(object('example.com/v1', 'Deployment', {spec: {template: {spec}}}))).toEqual([]);
  });

  test('nor has a template that is malformed', () => {
    expect(podTemplates(object('apps/v1', 'Deployment', {spec: {template: null}}))).toEqual([]);
    expect(podTemplates(object('apps/v1', 'Deployment', {spec: {template: {spec: 'x'}}}))).toEqual([]);
  });
});

const deployment = object('apps/v1', 'Deployment', {spec: {replicas: 1, template: {spec}}});

test('images of all containers and image volumes, with their places', () => {
  const at = (...path: (string | number)[]) => ['spec', 'template', 'spec', ...path];
  expect(imagesOf(deployment)).toEqual([
    {path: at('initContainers', 0, 'image'), image: 'init:1'},
    {path: at('containers', 0, 'image'), image: 'a:1'},
    {path: at('containers', 2, 'image'), image: 'b:1'},
    {path: at('ephemeralContainers', 0, 'image'), image: 'debug:1'},
    {path: at('volumes', 0, 'image', 'reference'), image: 'volume:1'},
  ]);
});

test('replacing images changes them alone', () => {
  const after = mapImages(deployment, (image) => `registry/${image}`);
  expect(imagesOf(after).map(({image}) => image)).toEqual(
    ['init:1', 'a:1', 'b:1', 'debug:1', 'volume:1'].map((it) => `registry/${it}`),
  );
  expect(mapImages(after, (image) => image.replace('registry/', ''))).toEqual(deployment);
  expect(imagesOf(deployment)[0]?.image).toBe('init:1');
});

test('an object whose images stay is the very same', () => {
  expect(mapImages(deployment, (image) => image)).toBe(deployment);
});

describe('declared fields of custom resources', () => {
  const cluster = object('db.example/v1', 'Cluster', {
    spec: {image: 'db:1', sidecars: [{image: 'probe:1'}, {image: 'log:1'}], 'app.kubernetes.io/image': 'x:1'},
  });
  const fields = [
    {kind: 'Cluster', path: '{.spec.image}'},
    {apiVersion: 'db.example/v2', kind: 'Cluster', path: 'spec.sidecars[*].image'},
    {kind: 'Cluster', path: ".spec['app.kubernetes.io/image']"},
    {apiVersion: 'other.example/v1', kind: 'Cluster', path: '.spec.other'},
    {kind: 'Cluster', path: '.spec.absent'},
  ];

  test('are found, and replaced alone', () => {
    expect(imagesOf(cluster)).toEqual([]);
    expect(imagesOf(cluster, fields).map(({image}) => image)).toEqual(['db:1', 'probe:1', 'log:1', 'x:1']);
    const after = mapImages(cluster, (image) => `registry/${image}`, fields);
    expect(after).toMatchObject({spec: {image: 'registry/db:1', sidecars: [{image: 'registry/probe:1'}, {}]}});
    expect(mapImages(cluster, (image) => `registry/${image}`)).toBe(cluster);
  });

  test('lead along fields and [*] alone', () => {
    expect(imageFieldPattern('.spec.list[*].image')).toEqual(['spec', 'list', '*', 'image']);
    for (const path of ['..image', '.spec.list[0]', ".spec.list[?(@.a=='b')].image", '.list[1:2]']) {
      expect(imageFieldPattern(path)).toBeUndefined();
    }
  });
});
