import type {JsonMap} from '../object/json-map.ts';
import type {KubeObject} from '../object/kube-object.ts';
import {mapAt, mapsAt} from './resources.ts';

/**
 * Whether the scheduler may put the pod on the node, room aside: the node takes pods, the pod tolerates its taints, and its
 * selector and required affinity hold (Kubernetes, "Assigning Pods to Nodes").
 */
export function isEligible(node: KubeObject, pod: JsonMap): boolean {
  const {name, labels = {}} = node.metadata;
  const {nodeName} = pod;
  if (typeof nodeName === 'string') return nodeName === name;
  const tolerations = mapsAt(pod, 'tolerations');
  const taints = mapsAt(node.spec, 'taints').filter(({effect}) => effect === 'NoSchedule' || effect === 'NoExecute');
  return (
    isReady(node) &&
    mapAt(node, 'spec').unschedulable !== true &&
    taints.every((taint) => tolerations.some((toleration) => tolerates(toleration, taint))) &&
    Object.entries(mapAt(pod, 'nodeSelector')).every(([label, value]) => labels[label] === value) &&
    affinityHolds(pod, node)
  );
}

function isReady({status}: KubeObject): boolean {
  return mapsAt(status, 'conditions').some(({type, status: holds}) => type === 'Ready' && holds === 'True');
}

function tolerates(toleration: JsonMap, taint: JsonMap): boolean {
  const {key, operator = 'Equal', value = '', effect} = toleration;
  if (effect !== undefined && effect !== '' && effect !== taint.effect) return false;
  if (key === undefined || key === '') return operator === 'Exists';
  return key === taint.key && (operator === 'Exists' || value === (taint.value ?? ''));
}

function affinityHolds(pod: JsonMap, {metadata: {name, labels = {}}}: KubeObject): boolean {
  const required = mapAt(
    mapAt(mapAt(pod, 'affinity'), 'nodeAffinity'),
    'requiredDuringSchedulingIgnoredDuringExecution',
  );
  const terms = mapsAt(required, 'nodeSelectorTerms');
  if (terms.length === 0) return true;
  return terms.some(
    (term) =>
      mapsAt(term, 'matchExpressions').every((one) => expressionHolds(one, labels[String(one.key)])) &&
      mapsAt(term, 'matchFields').every((one) => expressionHolds(one, name)),
  );
}

function expressionHolds({operator, values}: JsonMap, found: string | undefined): boolean {
  const wanted = Array.isArray(values) ? values.map(String) : [];
  switch (operator) {
    case 'In':
      return found !== undefined && wanted.includes(found);
    case 'NotIn':
      return found === undefined || !wanted.includes(found);
    case 'Exists':
      return found !== undefined;
    case 'DoesNotExist':
      return found === undefined;
    case 'Gt':
      return Number(found) > Number(wanted[0]);
    case 'Lt':
      return Number(found) < Number(wanted[0]);
    default:
      return false;
  }
}
