/** Kinds of Kubernetes itself by API group, whatever the version: [in a namespace, of the cluster]. */
const builtIn: ReadonlyMap<string, readonly [readonly string[], readonly string[]]> = new Map([
  [
    '',
    [
      [
        ...['Binding', 'ConfigMap', 'Endpoints', 'Event', 'LimitRange', 'PersistentVolumeClaim', 'Pod', 'PodTemplate'],
        ...['ReplicationController', 'ResourceQuota', 'Secret', 'Service', 'ServiceAccount'],
      ],
      ['ComponentStatus', 'Namespace', 'Node', 'PersistentVolume'],
    ],
  ],
  [
    'admissionregistration.k8s.io',
    [
      [],
      [
        ...['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
        ...['MutatingAdmissionPolicy', 'MutatingAdmissionPolicyBinding'],
        ...['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'],
      ],
    ],
  ],
  ['apiextensions.k8s.io', [[], ['CustomResourceDefinition']]],
  ['apiregistration.k8s.io', [[], ['APIService']]],
  ['apps', [['ControllerRevision', 'DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'], []]],
  ['authentication.k8s.io', [[], ['SelfSubjectReview', 'TokenReview']]],
  [
    'authorization.k8s.io',
    [['LocalSubjectAccessReview'], ['SelfSubjectAccessReview', 'SelfSubjectRulesReview', 'SubjectAccessReview']],
  ],
  ['autoscaling', [['HorizontalPodAutoscaler'], []]],
  ['batch', [['CronJob', 'Job'], []]],
  ['certificates.k8s.io', [['PodCertificateRequest'], ['CertificateSigningRequest', 'ClusterTrustBundle']]],
  ['coordination.k8s.io', [['Lease', 'LeaseCandidate'], []]],
  ['discovery.k8s.io', [['EndpointSlice'], []]],
  ['events.k8s.io', [['Event'], []]],
  ['extensions', [['Ingress'], []]],
  ['flowcontrol.apiserver.k8s.io', [[], ['FlowSchema', 'PriorityLevelConfiguration']]],
  [
    'networking.k8s.io',
    [
      ['Ingress', 'NetworkPolicy'],
      ['IPAddress', 'IngressClass', 'ServiceCIDR'],
    ],
  ],
  ['node.k8s.io', [[], ['RuntimeClass']]],
  ['policy', [['PodDisruptionBudget'], ['PodSecurityPolicy']]],
  [
    'rbac.authorization.k8s.io',
    [
      ['Role', 'RoleBinding'],
      ['ClusterRole', 'ClusterRoleBinding'],
    ],
  ],
  [
    'resource.k8s.io',
    [
      ['ResourceClaim', 'ResourceClaimTemplate'],
      ['DeviceClass', 'ResourceSlice'],
    ],
  ],
  ['scheduling.k8s.io', [[], ['PriorityClass']]],
  [
    'storage.k8s.io',
    [['CSIStorageCapacity'], ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment', 'VolumeAttributesClass']],
  ],
]);

/** The API group in an `apiVersion`: empty for the core group. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/** Whether a built-in kind lives outside of namespaces; undefined for kinds that are not Kubernetes' own. */
export function isClusterScoped(apiVersion: string, kind: string): boolean | undefined {
  const [namespaced, cluster] = builtIn.get(groupOf(apiVersion)) ?? [[], []];
  if (cluster.includes(kind)) return true;
  return namespaced.includes(kind) ? false : undefined;
}

/** Kinds that hold data or define others, as `<group>/<kind>`: never deleted unless asked for by name. */
export const protectedKinds: ReadonlySet<string> = new Set([
  '/Namespace',
  '/PersistentVolume',
  '/PersistentVolumeClaim',
  'apiextensions.k8s.io/CustomResourceDefinition',
]);

/** Whether objects of this kind are deleted only when asked for by name. */
export function isProtected({apiVersion, kind}: {readonly apiVersion: string; readonly kind: string}): boolean {
  return protectedKinds.has(`${groupOf(apiVersion)}/${kind}`);
}
