import {describe, expect, test} from '@jest/globals';
import type {Application} from '../../src/manifest/application.ts';
import {type KubeObject, refKey, refOf} from '../../src/object/kube-object.ts';
import {checkOwners} from '../../src/preflight/owners.ts';
import type {PreflightCluster} from '../../src/preflight/ports.ts';
import type {OwnedSubject} from '../../src/preflight/subject.ts';

const never = new AbortController().signal;
const object = (kind: string, labels?: {[label: string]: string}): KubeObject => ({
  apiVersion: kind === 'CustomResourceDefinition' ? 'apiextensions.k8s.io/v1' : 'v1',
  kind,
  metadata: {name: 'x', ...(kind !== 'CustomResourceDefinition' && {namespace: 'his'}), ...(labels && {labels})},
});
const owned = (instance: string, application: string) => ({
  'app.kubernetes.io/managed-by': 'onekey',
  'onekey.dev/instance': instance,
  'onekey.dev/application': application,
});

/** Checks one object of the application `emr` of the instance `prod` against what the cluster has. */
function check(kind: string, present: KubeObject | undefined, more: Partial<OwnedSubject> = {}) {
  const application = {metadata: {name: 'emr', version: '1.0.0'}} as Application;
  const parsed = [{object: object(kind), at: {file: 'apps/emr/x.yaml', line: 1}}];
  const applications = [{application, objects: parsed}];
  const subject = {instance: 'prod', recordNamespace: 'r', mayAdopt: false, recorded: new Map(), applications, ...more};
  const labels = new Map(present ? [[refKey(refOf(present)), present.metadata.labels ?? {}]] : []);
  const cluster = {existingLabels: async () => labels, read: async () => present} as unknown as PreflightCluster;
  return checkOwners(subject as unknown as OwnedSubject, cluster, never);
}

describe('checkOwners', () => {
  test('what is not there, and what is its own, is free', async () => {
    expect((await check('ConfigMap', undefined)).problems).toEqual([]);
    expect((await check('ConfigMap', object('ConfigMap', owned('prod', 'emr')))).problems).toEqual([]);
  });

  test.each([
    [owned('test', 'emr'), 'test/emr'],
    [owned('prod', 'pacs'), 'prod/pacs'],
    [{'app.kubernetes.io/managed-by': 'Helm'}, 'Helm'],
    [{}, ''],
  ])('what carries %j belongs to %s, with the manifest’s place', async (labels, owner) => {
    expect((await check('ConfigMap', object('ConfigMap', labels as {[label: string]: string}))).problems).toMatchObject(
      [
        {
          code: 'PREFLIGHT_FOREIGN_OBJECT',
          params: {object: 'ConfigMap his/x', owner},
          at: {file: 'apps/emr/x.yaml', line: 1},
        },
      ],
    );
  });

  test('what others own is taken over when asked, with its owner named', async () => {
    const found = await check('ConfigMap', object('ConfigMap', {'app.kubernetes.io/managed-by': 'Helm'}), {
      mayAdopt: true,
    });
    expect(found).toMatchObject({problems: [], adopted: new Map([['ConfigMap/his/x', 'Helm']])});
  });

  test('what somebody took the labels off is its own still, by the uid recorded', async () => {
    const present = {...object('ConfigMap'), metadata: {name: 'x', namespace: 'his', uid: 'u'}};
    const recorded = (uid: string) => ({recorded: new Map([['ConfigMap/his/x', uid]])});
    expect((await check('ConfigMap', present, recorded('u'))).problems).toEqual([]);
    expect((await check('ConfigMap', present, recorded('another'))).problems).toHaveLength(1);
  });

  test('a definition of the same application in another instance is shared; one of another application is not', async () => {
    const same = await check('CustomResourceDefinition', object('CustomResourceDefinition', owned('test', 'emr')));
    expect(same).toMatchObject({problems: [], shared: new Set(['CustomResourceDefinition.apiextensions.k8s.io//x'])});
    const other = await check('CustomResourceDefinition', object('CustomResourceDefinition', owned('test', 'pacs')));
    expect(other.problems).toHaveLength(1);
  });
});
