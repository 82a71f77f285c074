import {isOnekeyError, message, type OnekeyError, problem, problemOf} from '../errors.ts';
import {checkIds} from '../events.ts';
import {type KubeObject, refKey, refOf} from '../object/kube-object.ts';
import {podTemplates} from '../object/pod-templates.ts';
import {checkAccess} from './access.ts';
import {checkAddresses} from './addresses.ts';
import {checkAdmission} from './admission.ts';
import {checkLifetimes} from './api-lifetimes.ts';
import {checkArchitectures} from './architectures.ts';
import {type Check, type CheckId, check} from './check.ts';
import {claimsOf} from './claims.ts';
import {floorOf} from './floor.ts';
import {checkIngress} from './ingress.ts';
import {checkKinds, kindKey} from './kinds.ts';
import {checkKubernetesVersion} from './kubernetes-version.ts';
import {existingNamespaces, namespacesOf} from './namespaces.ts';
import {checkNodes} from './nodes.ts';
import {checkOwners} from './owners.ts';
import {podDemand} from './pod-demand.ts';
import type {PreflightCluster, ServedResource} from './ports.ts';
import {checkQuotas} from './quotas.ts';
import {checkSchemas, type SchemasFound} from './schemas.ts';
import {checkStorage} from './storage.ts';
import type {OwnedSubject, SubjectObject} from './subject.ts';

/** What the checks of the cluster came to. */
export interface Examination {
  readonly checks: readonly Check[];
  /** Keys of definitions that another instance brought, and that are used as they are. */
  readonly sharedDefinitions: ReadonlySet<string>;
  /** Owners of what is taken over, by the object's key. */
  readonly adopted: ReadonlyMap<string, string>;
  /** Keys of objects that were checked against the schemas of their kinds, since they cannot be tried yet. */
  readonly bySchema: ReadonlySet<string>;
}

/** From here on clocks are too far apart for certificates and records. */
const greatestSkewSeconds = 120;

/**
 * Checks everything about a cluster that can be known before the first change, all at the same time. What somebody may not
 * look at is a warning: it is not known.
 * @param platforms of the bundle's images, by the name that manifests use
 * @param monotonic milliseconds of a clock that nobody sets
 */
export async function examine(
  subject: OwnedSubject,
  platforms: ReadonlyMap<string, readonly string[]>,
  cluster: PreflightCluster,
  monotonic: () => number,
  signal: AbortSignal,
): Promise<Examination> {
  const objects = subject.applications.flatMap((application) => application.objects);
  const list = (apiVersion: string, kind: string) => cluster.list({apiVersion, kind}, signal);
  const [version, owners, namespaces] = await Promise.all([
    cluster.version(signal),
    checkOwners(subject, cluster, signal),
    existingNamespaces(namespacesOf(subject), cluster, signal),
  ]);
  const installing = objects.filter(({object}) => owners.existing.has(refKey(refOf(object))) && isWorkload(object));
  const [kinds, installed] = await Promise.all([
    checkKinds(subject, owners.shared, cluster, signal),
    cluster.readAll(
      installing.map(({object}) => refOf(object)),
      signal,
    ),
  ]);

  const demands = objects.flatMap(({object, at}) => podDemand(object, at, installed));
  const claims = objects.flatMap(({object, at}) => claimsOf(object, at, installed));
  const floor = floorOf(subject, demands, claims, owners.existing);
  const nodes = list('v1', 'Node');
  const pods = list('v1', 'Pod');
  const brought = objects.map(({object}) => object);
  const storage = async () => {
    const [classes, volumes] = await Promise.all([
      list('storage.k8s.io/v1', 'StorageClass'),
      claims.length > 0 ? list('v1', 'PersistentVolume') : [],
    ]);
    return checkStorage(claims, floor.storage ?? 0, {classes, volumes}, brought);
  };
  const quotas = async () => {
    const listIn = (kind: string) =>
      Promise.all(Array.from(namespaces, (namespace) => cluster.list({apiVersion: 'v1', kind, namespace}, signal)));
    const [hard, ranges] = await Promise.all([listIn('ResourceQuota'), listIn('LimitRange')]);
    const made = {demands, claims, objects: newObjects(objects, owners.existing, kinds.served)};
    return checkQuotas(made, hard.flat(), ranges.flat());
  };
  const addresses = async () => {
    const [services, ...rest] = await Promise.all([list('v1', 'Service'), nodes, pods]);
    return checkAddresses(objects, demands, {services, nodes: rest[0], pods: rest[1]});
  };
  const {cpu = 0, memory = 0} = floor;
  const schemas = checkSchemas(subject, {shared: owners.shared, namespaces, cluster, monotonic}, signal);
  const checks = await Promise.all([
    check('kubernetes', message('preflight.kubernetes', {found: version}), checkKubernetesVersion(subject, version)),
    check(
      'kinds',
      message('preflight.kinds', {kinds: new Set(objects.map(({object}) => kindKey(object))).size}),
      kinds.problems,
      checkLifetimes(objects, version),
    ),
    check('owners', message('preflight.owners', {objects: objects.length}), owners.problems),
    checkClock(cluster.clockSkewSeconds),
    unlessForbidden('access', checkAccess(subject, kinds.served, namespaces, cluster, signal)),
    unlessForbidden(
      'nodes',
      Promise.all([nodes, pods]).then(([all, running]) => checkNodes(demands, {cpu, memory}, all, running)),
    ),
    unlessForbidden(
      'architectures',
      nodes.then((all) => checkArchitectures(demands, all, platforms)),
    ),
    unlessForbidden('quotas', quotas()),
    unlessForbidden('storage', storage()),
    unlessForbidden(
      'ingress',
      list('networking.k8s.io/v1', 'IngressClass').then((classes) => checkIngress(objects, classes)),
    ),
    unlessForbidden('addresses', addresses()),
    schemas.then(({found, failures, warnings}) => check('schemas', found, failures, warnings)),
    unlessForbidden(
      'admission',
      schemas.then((by) =>
        admission(objects, {existing: owners.existing, namespaces, served: kinds.served, by}, cluster, signal),
      ),
    ),
  ]);
  const byOrder = checks.toSorted((a, b) => checkIds.indexOf(a.id) - checkIds.indexOf(b.id));
  const {checked: bySchema} = await schemas;
  return {checks: byOrder, sharedDefinitions: owners.shared, adopted: owners.adopted, bySchema};
}

const isWorkload = (object: KubeObject) => podTemplates(object).length > 0 || object.kind === 'PersistentVolumeClaim';

async function unlessForbidden(id: CheckId, work: Promise<Check>): Promise<Check> {
  try {
    return await work;
  } catch (error) {
    if (!isForbidden(error)) throw error;
    return check(id, message('preflight.unknown', undefined), [], [problemOf(error)]);
  }
}

const isForbidden = (error: unknown): error is OnekeyError =>
  isOnekeyError(error) && error.code === 'CLUSTER_FORBIDDEN';

function checkClock(skew: number): Check {
  const seconds = Number.isNaN(skew) ? 0 : Math.round(Math.abs(skew));
  const warnings = seconds > greatestSkewSeconds ? [problem('PREFLIGHT_CLOCK', {seconds})] : [];
  return check('clock', message('preflight.clock', {seconds}), [], warnings);
}

function newObjects(
  objects: readonly SubjectObject[],
  existing: ReadonlySet<string>,
  served: ReadonlyMap<string, ServedResource>,
) {
  return objects.flatMap(({object}) => {
    const [kind, {namespace}] = [served.get(kindKey(object)), object.metadata];
    if (!kind || namespace === undefined || existing.has(refKey(refOf(object)))) return [];
    return [{namespace, resource: kind.resource, group: kind.group}];
  });
}

interface Tried {
  readonly existing: ReadonlySet<string>;
  readonly namespaces: ReadonlySet<string>;
  readonly served: ReadonlyMap<string, ServedResource>;
  /** What schemas said: an object that they found faulty is not tried, nor one whose kind will be another once its definition is applied. */
  readonly by: SchemasFound;
}

/** New objects are tried as far as they are known; how those change that exist is foreseen where they are applied. */
async function admission(
  objects: readonly SubjectObject[],
  {existing, namespaces, served, by}: Tried,
  cluster: PreflightCluster,
  signal: AbortSignal,
): Promise<Check> {
  const made = objects.filter(({object}) => !existing.has(refKey(refOf(object))));
  const triable = made.filter(
    ({object, open}) =>
      open.length === 0 &&
      served.has(kindKey(object)) &&
      !by.definitions.has(kindKey(object)) &&
      !by.faulty.has(refKey(refOf(object))),
  );
  const candidates = triable.map((parsed) => {
    const {namespace} = parsed.object.metadata;
    return {...parsed, isPlaceable: namespace === undefined || namespaces.has(namespace)};
  });
  return checkAdmission(candidates, made.length - triable.length, cluster, signal);
}
