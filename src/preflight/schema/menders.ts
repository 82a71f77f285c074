import {isOnekeyError} from '../../errors.ts';
import {isMap} from '../../object/json-map.ts';
import type {Json, KubeObject} from '../../object/kube-object.ts';
import type {PreflightCluster} from '../ports.ts';

/** What may change an object before its kind's rules are looked at. */
const kinds = [
  {apiVersion: 'admissionregistration.k8s.io/v1', kind: 'MutatingWebhookConfiguration'},
  {apiVersion: 'admissionregistration.k8s.io/v1', kind: 'MutatingAdmissionPolicy'},
  {apiVersion: 'admissionregistration.k8s.io/v1beta1', kind: 'MutatingAdmissionPolicy'},
] as const;

/**
 * Whether somebody may fill in or correct objects of a resource when they are made: one of the cluster's webhooks and policies,
 * or of those that the bundle brings. What may not be looked at may.
 */
export async function mayBeMended(
  resource: {readonly group: string; readonly resource: string},
  brought: readonly KubeObject[],
  cluster: PreflightCluster,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const there = await Promise.all(kinds.map((kind) => cluster.list(kind, signal)));
    const names = new Set(kinds.map(({kind}) => kind as string));
    return [...there.flat(), ...brought.filter(({kind}) => names.has(kind))].some((one) =>
      rulesOf(one).some(
        (rule) => covers(rule, 'apiGroups', resource.group) && covers(rule, 'resources', resource.resource),
      ),
    );
  } catch (error) {
    if (!isOnekeyError(error) || signal.aborted) throw error;
    return true;
  }
}

function rulesOf({webhooks, spec}: KubeObject): readonly Json[] {
  const constraints = isMap(spec) && isMap(spec.matchConstraints) ? spec.matchConstraints.resourceRules : undefined;
  const all = [...listOf(webhooks).flatMap((webhook) => (isMap(webhook) ? [webhook.rules] : [])), constraints];
  return all.flatMap((rules) => listOf(rules));
}

/** Subresources (`things/*`) count too: better one doubt too many. */
const covers = (rule: Json, list: string, name: string) =>
  isMap(rule) &&
  listOf(rule[list]).some((one) => typeof one === 'string' && ['*', name].includes(one.split('/', 1)[0] ?? ''));

const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
