import type {Json} from '../object/kube-object.ts';
import type {Kube} from './kube.ts';

/** One right: a SelfSubjectAccessReview's resource attributes. */
export interface AccessRequest {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly subresource?: string;
  readonly namespace?: string;
  /** Of one object; absent: of any. */
  readonly name?: string;
}

interface Rule {
  readonly verbs: readonly string[];
  readonly apiGroups?: readonly string[] | null;
  readonly resources?: readonly string[] | null;
  readonly resourceNames?: readonly string[] | null;
}

/**
 * Those of the requests that the cluster does not allow. One question a namespace for all that the rules answer; what they
 * do not allow, or concerns the whole cluster, is asked one by one, since authorizers need not list their rules.
 */
export async function forbidden(
  kube: Kube,
  requests: readonly AccessRequest[],
  signal: AbortSignal,
): Promise<readonly AccessRequest[]> {
  const byNamespace = Map.groupBy(requests, ({namespace}) => namespace);
  const denied = await Promise.all(
    Array.from(byNamespace, async ([namespace, of]) => {
      const rules = namespace === undefined ? [] : await rulesIn(kube, namespace, signal);
      const open = of.filter((request) => !rules.some((rule) => allows(rule, request)));
      const answers = await Promise.all(open.map((request) => isAllowed(kube, request, signal)));
      return open.filter((_, index) => !answers[index]);
    }),
  );
  return denied.flat();
}

/** Whether the rule allows the request, by the meaning that RBAC gives to `*` and to subresources. */
export function allows({verbs, apiGroups, resources, resourceNames}: Rule, request: AccessRequest): boolean {
  const {verb, group, resource, subresource, name} = request;
  if (resourceNames?.length && (name === undefined || !resourceNames.includes(name))) return false;
  const full = subresource ? `${resource}/${subresource}` : resource;
  const names = ['*', full, ...(subresource ? [`*/${subresource}`] : [])];
  return (
    verbs.some((each) => each === '*' || each === verb) &&
    (apiGroups ?? []).some((each) => each === '*' || each === group) &&
    (resources ?? []).some((each) => names.includes(each))
  );
}

async function rulesIn(kube: Kube, namespace: string, signal: AbortSignal): Promise<readonly Rule[]> {
  const status = await review(kube, 'SelfSubjectRulesReview', {namespace}, signal);
  return (status as unknown as {readonly resourceRules?: readonly Rule[]} | undefined)?.resourceRules ?? [];
}

async function isAllowed(kube: Kube, request: AccessRequest, signal: AbortSignal): Promise<boolean> {
  const status = await review(kube, 'SelfSubjectAccessReview', {resourceAttributes: {...request}}, signal);
  return (status as unknown as {readonly allowed?: boolean} | undefined)?.allowed === true;
}

async function review(kube: Kube, kind: string, spec: Json, signal: AbortSignal): Promise<Json | undefined> {
  const apiVersion = 'authorization.k8s.io/v1';
  const request = {
    method: 'POST',
    path: `/apis/${apiVersion}/${kind.toLowerCase()}s`,
    body: {apiVersion, kind, spec},
    about: kind,
  } as const;
  const {status} = (await kube.client.json(request, signal)) as {readonly status?: Json};
  return status;
}
