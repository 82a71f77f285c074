import {expect, test} from '@jest/globals';
import type {Json, KubeObject} from '../../src/object/kube-object.ts';
import {claimsOf} from '../../src/preflight/claims.ts';
import {checkStorage} from '../../src/preflight/storage.ts';
import {codes, object} from './cluster-objects.ts';

const claim = (storage: string, spec: {[field: string]: Json} = {}) =>
  object('PersistentVolumeClaim', 'data', {spec: {...spec, resources: {requests: {storage}}}});
const classOf = (name: string, isDefault: boolean, provisioner = 'x'): KubeObject => ({
  ...object('StorageClass', name, {provisioner}, ''),
  metadata: {name, annotations: {'storageclass.kubernetes.io/is-default-class': String(isDefault)}},
});
const volume = (storage: string, storageClassName = 'fixed', phase = 'Available') =>
  object('PersistentVolume', 'pv', {spec: {capacity: {storage}, storageClassName}, status: {phase}}, '');
const check = (objects: readonly KubeObject[], classes: readonly KubeObject[], volumes: readonly KubeObject[] = []) =>
  checkStorage(
    objects.flatMap((one) => claimsOf(one, undefined, new Map())),
    0,
    {classes, volumes},
    objects,
  );

test('a claim names a class that exists, or there is a default', () => {
  expect(codes(check([claim('1Gi', {storageClassName: 'fast'})], [classOf('slow', true)]))).toEqual([
    'PREFLIGHT_STORAGE_CLASS',
  ]);
  expect(codes(check([claim('1Gi')], [classOf('slow', true)]))).toEqual([]);
  expect(codes(check([claim('1Gi')], [classOf('slow', false)]))).toEqual(['PREFLIGHT_STORAGE_NO_DEFAULT']);
});

test('a class may come with the bundle, or with an input', () => {
  expect(codes(check([claim('1Gi', {storageClassName: 'fast'}), classOf('fast', false)], []))).toEqual([]);
  expect(codes(check([claim('1Gi', {storageClassName: '${{ inputs.class }}'})], []))).toEqual([]);
});

test('where volumes are not made on demand, enough of them lie ready', () => {
  const fixed = classOf('fixed', true, 'kubernetes.io/no-provisioner');
  const set = {
    ...object('StatefulSet', 'db', {
      spec: {replicas: 2, volumeClaimTemplates: [claim('2Gi')]},
    }),
    apiVersion: 'apps/v1',
  };
  expect(codes(check([set], [fixed], [volume('2Gi'), volume('3Gi')]))).toEqual([]);
  expect(codes(check([set], [fixed], [volume('1Gi'), volume('3Gi')]))).toEqual(['PREFLIGHT_STORAGE_NO_VOLUME']);
  expect(codes(check([set], [fixed], [volume('2Gi', 'fixed', 'Bound'), volume('3Gi')]))).toEqual([
    'PREFLIGHT_STORAGE_NO_VOLUME',
  ]);
});

test('says how much is claimed', () => {
  expect(check([claim('1Gi')], [classOf('slow', true)]).found).toEqual({
    key: 'preflight.storage',
    params: {claims: 1, needed: '1Gi', classes: ['slow']},
  });
});
