import {isClusterScoped} from './known-kinds.ts';

/** What has to be there first comes first. Kinds of Kubernetes' own groups; the same kind elsewhere is a custom resource. */
const kindsInOrder: readonly (readonly string[])[] = [
  ['Namespace'],
  [
    ...['PriorityClass', 'StorageClass', 'RuntimeClass', 'IngressClass', 'CSIDriver', 'VolumeAttributesClass'],
    ...['ResourceQuota', 'LimitRange', 'NetworkPolicy', 'PodSecurityPolicy'],
  ],
  ['CustomResourceDefinition'],
  ['ServiceAccount'],
  ['ClusterRole', 'Role'],
  ['ClusterRoleBinding', 'RoleBinding'],
  ['ConfigMap', 'Secret'],
  ['PersistentVolume'],
  ['PersistentVolumeClaim'],
  ['Service', 'Endpoints', 'EndpointSlice'],
  [
    ...['Pod', 'PodTemplate', 'ReplicationController', 'ReplicaSet', 'Deployment', 'StatefulSet', 'DaemonSet'],
    ...['Job', 'CronJob'],
  ],
  ['Ingress', 'PodDisruptionBudget', 'HorizontalPodAutoscaler'],
  [
    ...['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding', 'ValidatingWebhookConfiguration'],
    ...['MutatingAdmissionPolicy', 'MutatingAdmissionPolicyBinding', 'MutatingWebhookConfiguration'],
  ],
  ['APIService'],
];

const rankOfKind = new Map(kindsInOrder.flatMap((kinds, rank) => kinds.map((kind) => [kind, rank] as const)));
const rankOfOtherBuiltIns = rankOfKind.get('ConfigMap') ?? 0;
const rankOfCustomResources = kindsInOrder.length;

/** Objects of a lower rank are applied before those of a higher one, and removed after them. Custom resources are last. */
export function applyRank({apiVersion, kind}: {readonly apiVersion: string; readonly kind: string}): number {
  if (isClusterScoped(apiVersion, kind) === undefined) return rankOfCustomResources;
  return rankOfKind.get(kind) ?? rankOfOtherBuiltIns;
}
