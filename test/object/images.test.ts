import {describe, expect, test} from '@jest/globals';
import {imagesOf, mapImages} from '../../src/object/images.ts';
import type {Json, KubeObject} from '../../src/object/kube-object.ts';
import {podTemplates} from '../../src/object/pod-templates.ts';

const spec = {
  initContainers: [{name: 'i', image: 'init:1'}],
  containers: [{name: 'a', image: 'a:1'}, {name: 'no-image'}, {name: 'b', image: 'b:1'}],
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
    {path: at('volumes', 0, 'image', 'reference'), image: 'volume:1'},
  ]);
});

test('replacing images changes them alone', () => {
  const after = mapImages(deployment, (image) => `registry/${image}`);
  expect(imagesOf(after).map(({image}) => image)).toEqual(
    ['init:1', 'a:1', 'b:1', 'volume:1'].map((it) => `registry/${it}`),
  );
  expect(mapImages(after, (image) => image.replace('registry/', ''))).toEqual(deployment);
  expect(imagesOf(deployment)[0]?.image).toBe('init:1');
});

test('an object whose images stay is the very same', () => {
  expect(mapImages(deployment, (image) => image)).toBe(deployment);
});
