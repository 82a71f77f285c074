import type {ApplicationDraft} from './project-folder.ts';
import {tinyArchive, tinyImage} from './tiny-image.ts';

/** An application of one ConfigMap of its own name. `fields` go into its `app.yaml`. */
export function configMapApplication(name: string, data: object, fields: object = {}): ApplicationDraft {
  return {
    app: {metadata: {name, version: '1.0.0'}, manifests: ['manifests/*.yaml'], ...fields},
    files: {'manifests/config.yaml': configMap(name, data)},
  };
}

export const configMap = (name: string, data: object) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: {name},
  data,
});

/** An application of one Deployment of its own name, whose container runs a line of shell in a tiny image. */
export async function deploymentApplication(
  name: string,
  script: string,
  fields: object = {},
): Promise<ApplicationDraft> {
  return {
    app: {
      metadata: {name, version: '1.0.0'},
      manifests: ['manifests/*.yaml'],
      images: [{name: tinyImage, from: 'images/tiny.tar'}],
      ...fields,
    },
    files: {'manifests/deployment.yaml': deployment(name, script), 'images/tiny.tar': await tinyArchive()},
  };
}

/** The same, but never ready, whatever it does: without a probe a container counts as ready until it ends. */
export async function neverReadyApplication(
  name: string,
  script: string,
  fields: object = {},
): Promise<ApplicationDraft> {
  const draft = await deploymentApplication(name, script, fields);
  const object = deployment(name, script);
  const readinessProbe = {exec: {command: ['false']}, periodSeconds: 1};
  for (const container of object.spec.template.spec.containers) Object.assign(container, {readinessProbe});
  return {...draft, files: {...draft.files, 'manifests/deployment.yaml': object}};
}

/** A Deployment of one pod that ends at once when asked to. */
export function deployment(name: string, script: string) {
  const labels = {app: name};
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {name},
    spec: {replicas: 1, selector: {matchLabels: labels}, template: {metadata: {labels}, spec: podSpec(script)}},
  };
}

/** A Job that runs a line of shell once. */
export function job(name: string, script: string) {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {name},
    spec: {backoffLimit: 0, template: {spec: {...podSpec(script), restartPolicy: 'Never'}}},
  };
}

function podSpec(script: string) {
  return {
    terminationGracePeriodSeconds: 0,
    containers: [{name: 'main', image: tinyImage, command: ['sh', '-c', script]}],
  };
}
