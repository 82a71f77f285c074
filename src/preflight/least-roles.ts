import type {JsonMap} from '../object/json-map.ts';
import type {Json, KubeObject} from '../object/kube-object.ts';
import {accessNeeded} from './access.ts';
import {namespacesOf} from './namespaces.ts';
import type {AccessRequest, ServedResource} from './ports.ts';
import {mapAt, mapsAt} from './resources.ts';
import type {PreflightSubject} from './subject.ts';

/** Whom roles are given to, as RBAC writes it. */
export type RoleSubject =
  | {readonly kind: 'User' | 'Group'; readonly name: string}
  | {readonly kind: 'ServiceAccount'; readonly name: string; readonly namespace: string};

type Rule = {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
};

const rbac = 'rbac.authorization.k8s.io';

/**
 * The namespaces, roles and bindings that let `who` deploy the subject, and nothing else: for the cluster's administrator
 * to look through and apply. Whoever grants roles has to hold what is in them (Kubernetes, "Privilege escalation
 * prevention and bootstrapping"), so that is in it too. A role of its own, which a deployment does without, lets preflight
 * look at nodes and classes.
 */
export function leastRoles(
  subject: PreflightSubject,
  served: ReadonlyMap<string, ServedResource>,
  who: RoleSubject,
): readonly KubeObject[] {
  const namespaces = namespacesOf(subject);
  const needed = accessNeeded(subject, served, new Set(namespaces));
  const granted = grantsOf(subject);
  const name = `onekey-${subject.instance}`;
  const ofCluster = [...rulesOf(needed.filter(({namespace}) => namespace === undefined)), ...(granted.get('') ?? [])];
  const inNamespaces = namespaces.flatMap((namespace) => {
    const rules = [
      ...rulesOf(needed.filter((request) => request.namespace === namespace)),
      ...(granted.get(namespace) ?? []),
    ];
    return role(name, namespace, rules, who);
  });
  return [
    ...namespaces.map((namespace) => made('v1', 'Namespace', {name: namespace}, {})),
    ...(who.kind === 'ServiceAccount'
      ? [made('v1', 'ServiceAccount', {name: who.name, namespace: who.namespace}, {})]
      : []),
    ...role(name, undefined, ofCluster, who),
    ...role(`${name}-preflight`, undefined, lookRules, who),
    ...inNamespaces,
  ];
}

/** What preflight looks at to say whether there is room; without it that is "not known". */
const lookRules: readonly Rule[] = [
  {
    apiGroups: [''],
    resources: ['limitranges', 'nodes', 'persistentvolumes', 'pods', 'resourcequotas', 'services'],
    verbs: ['list'],
  },
  {apiGroups: ['networking.k8s.io'], resources: ['ingressclasses'], verbs: ['list']},
  {apiGroups: ['storage.k8s.io'], resources: ['storageclasses'], verbs: ['list']},
];

/** Requests as rules: the verbs of a resource together, then what differs in resources or in names alone. */
function rulesOf(requests: readonly AccessRequest[]): Rule[] {
  const single = merge(
    requests,
    ({group, resource, subresource, name = ''}) => [group, subresource ? `${resource}/${subresource}` : resource, name],
    ([group = '', resource = '', name = ''], of) => ({group, resource, name, verbs: sorted(of.map(({verb}) => verb))}),
  );
  const named = merge(
    single.filter(({name}) => name !== ''),
    ({group, resource, verbs}) => [group, resource, ...verbs],
    ([group = '', resource = '', ...verbs], of): Rule => ({
      apiGroups: [group],
      resources: [resource],
      resourceNames: sorted(of.map(({name}) => name)),
      verbs,
    }),
  );
  const general = merge(
    single.filter(({name}) => name === ''),
    ({group, verbs}) => [group, ...verbs],
    ([group = '', ...verbs], of): Rule => ({
      apiGroups: [group],
      resources: sorted(of.map(({resource}) => resource)),
      verbs,
    }),
  );
  return [...named, ...general];
}

function merge<T, R>(
  items: readonly T[],
  keyOf: (item: T) => readonly string[],
  toOne: (key: readonly string[], of: readonly T[]) => R,
): R[] {
  const groups = Map.groupBy(items, (item) => JSON.stringify(keyOf(item)));
  return Array.from(groups, ([key, of]) => toOne(JSON.parse(key) as string[], of));
}

const sorted = (texts: readonly string[]) => [...new Set(texts)].sort();

/** By namespace, and '' for the cluster: what the roles among the objects grant, and the roles that they bind. */
function grantsOf({applications}: PreflightSubject): ReadonlyMap<string, readonly Rule[]> {
  const all = applications.flatMap(({objects}) => objects.map(({object}) => object));
  const brought = new Set(
    all
      .filter(({kind}) => kind.endsWith('Role'))
      .map((object) => `${object.kind}/${object.metadata.namespace ?? ''}/${object.metadata.name}`),
  );
  const grants = all.flatMap((object): [string, Rule][] => {
    const {kind, metadata, apiVersion} = object;
    if (!apiVersion.startsWith(`${rbac}/`)) return [];
    const at = metadata.namespace ?? '';
    if (kind === 'Role' || kind === 'ClusterRole')
      return mapsAt(object, 'rules').map((rule) => [at, rule as unknown as Rule]);
    const ref = mapAt(object, 'roleRef');
    const isBrought = brought.has(`${ref.kind}/${ref.kind === 'Role' ? at : ''}/${ref.name}`);
    return isBrought ? [] : [[at, bindRule(ref)]];
  });
  return new Map(
    Array.from(
      Map.groupBy(grants, ([at]) => at),
      ([at, of]) => [at, of.map(([, rule]) => rule)],
    ),
  );
}

/** The right to give somebody a role that is there already. */
const bindRule = ({kind, name}: JsonMap): Rule => ({
  apiGroups: [rbac],
  resources: [kind === 'Role' ? 'roles' : 'clusterroles'],
  resourceNames: [String(name)],
  verbs: ['bind'],
});

/** A role and its binding; none without rules. */
function role(name: string, namespace: string | undefined, rules: readonly Rule[], who: RoleSubject): KubeObject[] {
  if (rules.length === 0) return [];
  const kind = namespace === undefined ? 'ClusterRole' : 'Role';
  const metadata = {name, ...(namespace !== undefined && {namespace})};
  const subject = who.kind === 'ServiceAccount' ? who : {apiGroup: rbac, ...who};
  const roleRef = {apiGroup: rbac, kind, name};
  return [
    made(`${rbac}/v1`, kind, metadata, {rules: rules as unknown as Json}),
    made(`${rbac}/v1`, `${kind}Binding`, metadata, {roleRef, subjects: [subject]}),
  ];
}

const made = (apiVersion: string, kind: string, metadata: KubeObject['metadata'], rest: JsonMap): KubeObject => ({
  apiVersion,
  kind,
  metadata,
  ...rest,
});

/** Reads `user:NAME`, `group:NAME` and `serviceaccount:NAMESPACE/NAME`; undefined for what is none of them. */
export function parseRoleSubject(text: string): RoleSubject | undefined {
  const [, kind = '', name = ''] = /^(user|group|serviceaccount):(.+)$/.exec(text) ?? [];
  if (kind === 'user') return {kind: 'User', name};
  if (kind === 'group') return {kind: 'Group', name};
  const [namespace = '', account = '', ...rest] = name.split('/');
  return kind === 'serviceaccount' && namespace && account && rest.length === 0
    ? {kind: 'ServiceAccount', name: account, namespace}
    : undefined;
}
