/** An API version of Kubernetes that is gone, or will be. */
export interface RemovedApi {
  readonly apiVersion: string;
  readonly kinds: readonly string[];
  /** The first minor version of Kubernetes 1 without it. */
  readonly goneIn: number;
  readonly replacement: string;
}

/** Kubernetes' "Deprecated API Migration Guide", as of version 1.34. */
const removedApis: readonly RemovedApi[] = [
  {
    apiVersion: 'extensions/v1beta1',
    kinds: ['DaemonSet', 'Deployment', 'ReplicaSet'],
    goneIn: 16,
    replacement: 'apps/v1',
  },
  {apiVersion: 'extensions/v1beta1', kinds: ['NetworkPolicy'], goneIn: 16, replacement: 'networking.k8s.io/v1'},
  {apiVersion: 'extensions/v1beta1', kinds: ['Ingress'], goneIn: 22, replacement: 'networking.k8s.io/v1'},
  {apiVersion: 'apps/v1beta1', kinds: ['Deployment', 'StatefulSet'], goneIn: 16, replacement: 'apps/v1'},
  {
    apiVersion: 'apps/v1beta2',
    kinds: ['DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'],
    goneIn: 16,
    replacement: 'apps/v1',
  },
  {
    apiVersion: 'admissionregistration.k8s.io/v1beta1',
    kinds: ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
    goneIn: 22,
    replacement: 'admissionregistration.k8s.io/v1',
  },
  {
    apiVersion: 'apiextensions.k8s.io/v1beta1',
    kinds: ['CustomResourceDefinition'],
    goneIn: 22,
    replacement: 'apiextensions.k8s.io/v1',
  },
  {
    apiVersion: 'apiregistration.k8s.io/v1beta1',
    kinds: ['APIService'],
    goneIn: 22,
    replacement: 'apiregistration.k8s.io/v1',
  },
  {
    apiVersion: 'networking.k8s.io/v1beta1',
    kinds: ['Ingress', 'IngressClass'],
    goneIn: 22,
    replacement: 'networking.k8s.io/v1',
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1beta1',
    kinds: ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'],
    goneIn: 22,
    replacement: 'rbac.authorization.k8s.io/v1',
  },
  {apiVersion: 'scheduling.k8s.io/v1beta1', kinds: ['PriorityClass'], goneIn: 22, replacement: 'scheduling.k8s.io/v1'},
  {
    apiVersion: 'storage.k8s.io/v1beta1',
    kinds: ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment'],
    goneIn: 22,
    replacement: 'storage.k8s.io/v1',
  },
  {apiVersion: 'coordination.k8s.io/v1beta1', kinds: ['Lease'], goneIn: 22, replacement: 'coordination.k8s.io/v1'},
  {
    apiVersion: 'certificates.k8s.io/v1beta1',
    kinds: ['CertificateSigningRequest'],
    goneIn: 22,
    replacement: 'certificates.k8s.io/v1',
  },
  {apiVersion: 'batch/v1beta1', kinds: ['CronJob'], goneIn: 25, replacement: 'batch/v1'},
  {apiVersion: 'discovery.k8s.io/v1beta1', kinds: ['EndpointSlice'], goneIn: 25, replacement: 'discovery.k8s.io/v1'},
  {apiVersion: 'events.k8s.io/v1beta1', kinds: ['Event'], goneIn: 25, replacement: 'events.k8s.io/v1'},
  {apiVersion: 'autoscaling/v2beta1', kinds: ['HorizontalPodAutoscaler'], goneIn: 25, replacement: 'autoscaling/v2'},
  {apiVersion: 'autoscaling/v2beta2', kinds: ['HorizontalPodAutoscaler'], goneIn: 26, replacement: 'autoscaling/v2'},
  {apiVersion: 'policy/v1beta1', kinds: ['PodDisruptionBudget'], goneIn: 25, replacement: 'policy/v1'},
  {apiVersion: 'policy/v1beta1', kinds: ['PodSecurityPolicy'], goneIn: 25, replacement: 'Pod Security Admission'},
  {apiVersion: 'node.k8s.io/v1beta1', kinds: ['RuntimeClass'], goneIn: 25, replacement: 'node.k8s.io/v1'},
  {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1beta1',
    kinds: ['FlowSchema', 'PriorityLevelConfiguration'],
    goneIn: 26,
    replacement: 'flowcontrol.apiserver.k8s.io/v1',
  },
  {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1beta2',
    kinds: ['FlowSchema', 'PriorityLevelConfiguration'],
    goneIn: 29,
    replacement: 'flowcontrol.apiserver.k8s.io/v1',
  },
  {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1beta3',
    kinds: ['FlowSchema', 'PriorityLevelConfiguration'],
    goneIn: 32,
    replacement: 'flowcontrol.apiserver.k8s.io/v1',
  },
  {apiVersion: 'storage.k8s.io/v1beta1', kinds: ['CSIStorageCapacity'], goneIn: 27, replacement: 'storage.k8s.io/v1'},
];

/** What the guide says of the kind in this version of its group; undefined where it stays. */
export function removalOf({
  apiVersion,
  kind,
}: {
  readonly apiVersion: string;
  readonly kind: string;
}): RemovedApi | undefined {
  return removedApis.find((removed) => removed.apiVersion === apiVersion && removed.kinds.includes(kind));
}
