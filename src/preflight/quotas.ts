import {message, type Problem, problem} from '../errors.ts';
import type {JsonMap} from '../object/json-map.ts';
import {describeRef, type KubeObject, refOf} from '../object/kube-object.ts';
import {type Check, check} from './check.ts';
import type {Claim} from './claims.ts';
import {containerRequests, type PodDemand} from './pod-demand.ts';
import {add, formatAmount, mapAt, mapsAt, type Resources, readResources, times} from './resources.ts';

/** What is about to be made, as far as quotas count it. */
export interface Made {
  readonly demands: readonly PodDemand[];
  readonly claims: readonly Claim[];
  /** Objects that do not exist yet, with the plural name of their kind and its group. */
  readonly objects: readonly {readonly namespace: string; readonly resource: string; readonly group: string}[];
}

/**
 * Quotas and limit ranges let everything through: nothing asks for more than a quota has left, every container says what
 * a quota wants said, and none is larger or smaller than its namespace allows. Quotas for some pods only are left out.
 */
export function checkQuotas(made: Made, quotas: readonly KubeObject[], ranges: readonly KubeObject[]): Check {
  const general = quotas.filter(
    ({spec}) => mapsOrTexts(spec, 'scopes') === 0 && Object.keys(mapAt(spec, 'scopeSelector')).length === 0,
  );
  const failures = [
    ...general.flatMap((quota) => exceeded(quota, made, ranges)),
    ...made.demands.flatMap((demand) => outOfRange(demand, ranges)),
    ...made.claims.flatMap((claim) => claimOutOfRange(claim, ranges)),
  ];
  return check('quotas', message('preflight.quotas', {quotas: quotas.length, ranges: ranges.length}), failures);
}

const mapsOrTexts = (of: KubeObject['spec'] | undefined, field: string): number => {
  const value = mapAt({spec: of ?? {}}, 'spec')[field];
  return Array.isArray(value) ? value.length : 0;
};

function exceeded(quota: KubeObject, made: Made, ranges: readonly KubeObject[]): Problem[] {
  const {namespace = '', name} = quota.metadata;
  const hard = readResources(mapAt(quota.status, 'hard'));
  const used = readResources(mapAt(quota.status, 'used'));
  const wanted = wantedIn(namespace, made, ranges);
  const short = Object.entries(hard).flatMap(([resource, most]) => {
    const [more, now] = [wanted[resource] ?? 0, used[resource] ?? 0];
    if (more === 0 || now + more <= most) return [];
    const shown = (amount: number) => formatAmount(resource, amount);
    const params = {quota: `${namespace}/${name}`, resource, needed: shown(more), used: shown(now), hard: shown(most)};
    return [problem('PREFLIGHT_QUOTA', params)];
  });
  const silent = made.demands
    .filter(({object}) => object.metadata.namespace === namespace)
    .flatMap((demand) => missing(demand, Object.keys(hard), `${namespace}/${name}`, ranges));
  return [...short, ...silent];
}

/** Everything that a quota may count, by the names that quotas use. */
function wantedIn(namespace: string, {demands, claims, objects}: Made, ranges: readonly KubeObject[]): Resources {
  const pods = demands.filter(({object}) => object.metadata.namespace === namespace);
  const ofPods = pods.map(({spec, count}) => times(podUse(spec, namespace, ranges), count)).reduce(add, {});
  const here = claims.filter((claim) => claim.namespace === namespace);
  const storage = here.map(({bytes, count}) => bytes * count).reduce((a, b) => a + b, 0);
  const claimed = here.map(({count}) => count).reduce((a, b) => a + b, 0);
  const named = objects.filter((object) => object.namespace === namespace);
  const counted = named.flatMap(({resource, group}) => [
    ...(group === '' ? [resource] : []),
    `count/${resource}${group ? `.${group}` : ''}`,
  ]);
  const byName = Object.fromEntries(
    Array.from(
      Map.groupBy(counted, (name) => name),
      ([name, all]) => [name, all.length],
    ),
  );
  return {...byName, ...ofPods, 'requests.storage': storage, persistentvolumeclaims: claimed};
}

function podUse(spec: JsonMap, namespace: string, ranges: readonly KubeObject[]): Resources {
  const containers = mapsAt(spec, 'containers').map((container) => {
    const requests = {...defaultsIn(namespace, ranges, 'defaultRequest'), ...containerRequests(container)};
    const limits = {
      ...defaultsIn(namespace, ranges, 'default'),
      ...readResources(mapAt(container, 'resources').limits),
    };
    return {...prefixed('requests', requests), ...requests, ...prefixed('limits', limits)};
  });
  return {...containers.reduce(add, {}), pods: 1, 'count/pods': 1};
}

const prefixed = (prefix: string, resources: Resources): Resources =>
  Object.fromEntries(Object.entries(resources).map(([name, amount]) => [`${prefix}.${name}`, amount]));

/** What containers of the namespace get that say nothing. */
function defaultsIn(namespace: string, ranges: readonly KubeObject[], field: 'default' | 'defaultRequest'): Resources {
  const limits = limitsOf('Container', namespace, ranges);
  return Object.assign({}, ...limits.map((limit) => readResources(limit[field])));
}

const limitsOf = (what: 'Container' | 'PersistentVolumeClaim', namespace: string, ranges: readonly KubeObject[]) =>
  ranges
    .filter(({metadata}) => metadata.namespace === namespace)
    .flatMap(({spec}) => mapsAt(spec, 'limits').filter(({type}) => type === what));

/** With a quota on it, a resource has to be named by every container. */
function missing(
  {object, at, spec, count}: PodDemand,
  resources: readonly string[],
  quota: string,
  ranges: readonly KubeObject[],
): Problem[] {
  const computed = resources.filter((name) => /^(requests\.|limits\.)?(cpu|memory)$/.test(name));
  const namespace = object.metadata.namespace ?? '';
  const containers = mapsAt(spec, 'containers').map((container) =>
    podUse({containers: [container]}, namespace, ranges),
  );
  const unsaid = computed.filter((name) => containers.some((use) => use[name] === undefined));
  if (count === 0 || unsaid.length === 0) return [];
  return [problem('PREFLIGHT_QUOTA_UNSAID', {object: describeRef(refOf(object)), quota, resources: unsaid}, at)];
}

function outOfRange({object, at, spec}: PodDemand, ranges: readonly KubeObject[]): Problem[] {
  const limits = limitsOf('Container', object.metadata.namespace ?? '', ranges);
  return mapsAt(spec, 'containers')
    .flatMap((container) => {
      const requests = containerRequests(container);
      const most = {...requests, ...readResources(mapAt(container, 'resources').limits)};
      return limits.flatMap(({max, min}) => [
        ...beyond(most, readResources(max), (wanted, allowed) => wanted > allowed),
        ...beyond(requests, readResources(min), (wanted, allowed) => wanted < allowed),
      ]);
    })
    .map(({resource, wanted, allowed}) =>
      problem(
        'PREFLIGHT_LIMIT_RANGE',
        {
          object: describeRef(refOf(object)),
          namespace: object.metadata.namespace ?? '',
          resource,
          needed: formatAmount(resource, wanted),
          allowed: formatAmount(resource, allowed),
        },
        at,
      ),
    );
}

/** A claim of which the size is known; one that is settled counts as well. */
function claimOutOfRange({object, at, namespace, bytes}: Claim, ranges: readonly KubeObject[]): Problem[] {
  if (bytes === 0) return [];
  return limitsOf('PersistentVolumeClaim', namespace, ranges)
    .flatMap(({max, min}) => [
      ...beyond({storage: bytes}, readResources(max), (wanted, allowed) => wanted > allowed),
      ...beyond({storage: bytes}, readResources(min), (wanted, allowed) => wanted < allowed),
    ])
    .map(({resource, wanted, allowed}) => {
      const [needed, most] = [formatAmount(resource, wanted), formatAmount(resource, allowed)];
      return problem('PREFLIGHT_LIMIT_RANGE_CLAIM', {object, namespace, needed, allowed: most}, at);
    });
}

function beyond(wanted: Resources, bounds: Resources, isBeyond: (wanted: number, bound: number) => boolean) {
  return Object.entries(bounds).flatMap(([resource, allowed]) => {
    const amount = wanted[resource];
    return amount !== undefined && isBeyond(amount, allowed) ? [{resource, wanted: amount, allowed}] : [];
  });
}
