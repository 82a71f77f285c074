import type {Json, KubeObject} from './kube-object.ts';

/** An object without what the API server alone sets: its status, and its metadata but for labels, annotations and the like. */
export function settable({status: _, metadata, ...object}: KubeObject): {readonly [field: string]: Json} {
  const {managedFields: _m, resourceVersion: _r, uid: _u, generation: _g, creationTimestamp: _c, ...rest} = metadata;
  const {selfLink: _s, deletionTimestamp: _d, deletionGracePeriodSeconds: _p, ...kept} = rest;
  return {...object, metadata: kept};
}
