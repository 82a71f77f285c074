import type {Json, KubeObject} from '../../src/object/kube-object.ts';
import {managedByLabel} from '../../src/object/owner-labels.ts';

const labels = {[managedByLabel]: 'onekey'};

export const never: AbortSignal = new AbortController().signal;

/** A ConfigMap as onekey applies it. */
export const configMap = (namespace: string, name: string, data: {readonly [key: string]: string}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: {name, namespace, labels},
  data,
});

/** The test bed's only image, on every node already: it does nothing until it is told to end. */
export const pauseImage = 'testbed.local/pause:1';

/** A Deployment of one container. */
export function deployment(namespace: string, name: string, container: {readonly [field: string]: Json}): KubeObject {
  const own = {app: name};
  const spec = {
    terminationGracePeriodSeconds: 0,
    containers: [{name: 'main', imagePullPolicy: 'IfNotPresent', ...container}],
  };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {name, namespace, labels},
    spec: {selector: {matchLabels: own}, template: {metadata: {labels: own}, spec}},
  };
}

/** A Job of one pod. */
export function job(namespace: string, name: string, container: {readonly [field: string]: Json}): KubeObject {
  const containers = [{name: 'main', imagePullPolicy: 'IfNotPresent', ...container}];
  const spec = {restartPolicy: 'Never', terminationGracePeriodSeconds: 0, containers};
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {name, namespace, labels},
    spec: {backoffLimit: 0, template: {spec}},
  };
}
