import {isMap} from './json-map.ts';
import type {Json, KubeObject} from './kube-object.ts';
import {mapAt} from './places.ts';
import {podSpecPattern, podTemplates} from './pod-templates.ts';

/** The object with a Secret added by which its pods pull images, or pods that run as it where it is a service account. */
export function addPullSecret(object: KubeObject, secret: string): KubeObject {
  const add = (value: Json): Json => {
    if (!isMap(value)) return value;
    const there = Array.isArray(value.imagePullSecrets) ? value.imagePullSecrets : [];
    return {...value, imagePullSecrets: [...there, {name: secret}]};
  };
  if (isServiceAccount(object)) return add(object) as KubeObject;
  const pattern = podSpecPattern(object);
  return pattern ? (mapAt(object, pattern, add) as KubeObject) : object;
}

/** Whether the object has that Secret added. */
export function hasPullSecret(object: KubeObject, secret: string): boolean {
  const specs: Json[] = isServiceAccount(object) ? [object] : podTemplates(object).map(({spec}) => spec);
  return specs.some((spec) => {
    const secrets = isMap(spec) && Array.isArray(spec.imagePullSecrets) ? spec.imagePullSecrets : [];
    return secrets.some((one) => isMap(one) && one.name === secret);
  });
}

/** Pods that operators make of custom resources run as service accounts. */
export function isServiceAccount({apiVersion, kind}: KubeObject): boolean {
  return apiVersion === 'v1' && kind === 'ServiceAccount';
}
