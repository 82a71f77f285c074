import {message} from '../../errors.ts';
import type {KubeObject} from '../../object/kube-object.ts';
import type {JudgeReadiness, Readiness} from '../readiness.ts';
import {judgeApiService} from './api-service.ts';
import {judgeCustomResource} from './custom-resource.ts';
import {judgeCustomResourceDefinition} from './custom-resource-definition.ts';
import {judgeDaemonSet} from './daemon-set.ts';
import {judgeDeployment} from './deployment.ts';
import {judgeIngress} from './ingress.ts';
import {judgeJob} from './job.ts';
import {judgeNamespace} from './namespace.ts';
import {progressing, ready} from './outcome.ts';
import {judgePersistentVolumeClaim} from './persistent-volume-claim.ts';
import {judgePod} from './pod.ts';
import {judgePodDisruptionBudget} from './pod-disruption-budget.ts';
import {judgeReplicaSet} from './replica-set.ts';
import {judgeService} from './service.ts';
import {judgeStatefulSet} from './stateful-set.ts';

/** The rule of every kind that has one, by `<kind>.<group>`. */
const rules: ReadonlyMap<string, JudgeReadiness> = new Map([
  ['APIService.apiregistration.k8s.io', judgeApiService],
  ['CustomResourceDefinition.apiextensions.k8s.io', judgeCustomResourceDefinition],
  ['DaemonSet.apps', judgeDaemonSet],
  ['Deployment.apps', judgeDeployment],
  ['Ingress.extensions', judgeIngress],
  ['Ingress.networking.k8s.io', judgeIngress],
  ['Job.batch', judgeJob],
  ['Namespace.', judgeNamespace],
  ['PersistentVolumeClaim.', judgePersistentVolumeClaim],
  ['Pod.', judgePod],
  ['PodDisruptionBudget.policy', judgePodDisruptionBudget],
  ['ReplicaSet.apps', judgeReplicaSet],
  ['ReplicationController.', judgeReplicaSet],
  ['Service.', judgeService],
  ['StatefulSet.apps', judgeStatefulSet],
]);

/** Whether the object does what it is for. Kinds of Kubernetes itself without a rule are ready when they exist. */
export function judge(object: KubeObject): Readiness {
  const {deletionTimestamp, finalizers} = object.metadata;
  if (deletionTimestamp) {
    return progressing(message('clusterTerminating', {finalizers: (finalizers ?? []) as readonly string[]}));
  }
  const group = object.apiVersion.includes('/') ? (object.apiVersion.split('/', 1)[0] ?? '') : '';
  const rule = rules.get(`${object.kind}.${group}`);
  if (rule) return rule(object);
  const custom = group.includes('.') && !group.endsWith('.k8s.io');
  return custom ? judgeCustomResource(object) : ready;
}
