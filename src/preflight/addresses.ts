import {message, type Problem, problem} from '../errors.ts';
import type {JsonMap} from '../object/json-map.ts';
import {describeRef, type KubeObject, refKey, refOf} from '../object/kube-object.ts';
import type {ParsedObject} from '../object/parse.ts';
import {type Check, check} from './check.ts';
import {isEligible} from './eligible.ts';
import type {PodDemand} from './pod-demand.ts';
import {mapAt, mapsAt} from './resources.ts';

/** What of the cluster has addresses. */
export interface Addressed {
  readonly services: readonly KubeObject[];
  readonly nodes: readonly KubeObject[];
  readonly pods: readonly KubeObject[];
}

/** Node ports, cluster IPs and host ports that manifests name are free. */
export function checkAddresses(
  objects: readonly ParsedObject[],
  demands: readonly PodDemand[],
  {services, nodes, pods}: Addressed,
): Check {
  const taken = objects
    .filter(({object}) => object.kind === 'Service')
    .flatMap((parsed) => serviceClashes(parsed, services));
  const ports = demands.flatMap((demand) => hostPortClashes(demand, nodes, pods));
  const named = objects.flatMap(({object}) =>
    object.kind === 'Service' ? [...nodePortsOf(object), ...clusterIpOf(object)] : [],
  );
  const hostPorts = demands.flatMap(({spec}) => hostPortsOf(spec));
  return check('addresses', message('preflight.addresses', {named: named.length + hostPorts.length}), [
    ...taken,
    ...ports,
  ]);
}

function serviceClashes({object, at}: ParsedObject, services: readonly KubeObject[]): Problem[] {
  const others = services.filter((service) => refKey(refOf(service)) !== refKey(refOf(object)));
  const named = describeRef(refOf(object));
  const ownerOf = (has: (service: KubeObject) => boolean) => {
    const owner = others.find(has);
    return owner && describeRef(refOf(owner));
  };
  const ports = nodePortsOf(object).flatMap((port) => {
    const owner = ownerOf((service) => nodePortsOf(service).includes(port));
    return owner ? [problem('PREFLIGHT_NODE_PORT', {object: named, port: String(port), owner}, at)] : [];
  });
  const addresses = clusterIpOf(object).flatMap((address) => {
    const owner = ownerOf((service) => clusterIpOf(service).includes(address));
    return owner ? [problem('PREFLIGHT_CLUSTER_IP', {object: named, address, owner}, at)] : [];
  });
  return [...ports, ...addresses];
}

const nodePortsOf = ({spec}: KubeObject): readonly number[] =>
  mapsAt(spec, 'ports').flatMap(({nodePort}) => (typeof nodePort === 'number' && nodePort > 0 ? [nodePort] : []));

function clusterIpOf(service: KubeObject): readonly string[] {
  const {clusterIP} = mapAt(service, 'spec');
  const isAddress = typeof clusterIP === 'string' && !['', 'None'].includes(clusterIP) && !clusterIP.includes('${{');
  return isAddress ? [clusterIP] : [];
}

/** A host port is there once a node: as many nodes as pods have to have it free. */
function hostPortClashes(
  {object, at, spec, count, isPerNode}: PodDemand,
  nodes: readonly KubeObject[],
  pods: readonly KubeObject[],
): Problem[] {
  const ports = hostPortsOf(spec);
  if (ports.length === 0 || count === 0) return [];
  const eligible = nodes.filter((node) => isEligible(node, spec));
  const busy = pods.filter((pod) => hostPortsOf(mapAt(pod, 'spec')).some((port) => ports.includes(port)));
  const busyNodes = new Set(busy.map((pod) => mapAt(pod, 'spec').nodeName));
  const free = eligible.filter(({metadata}) => !busyNodes.has(metadata.name));
  const needed = isPerNode ? eligible.length : count;
  if (free.length >= needed) return [];
  const owners = busy.slice(0, 3).map((pod) => describeRef(refOf(pod)));
  const params = {object: describeRef(refOf(object)), ports: ports.map(String), needed, free: free.length, owners};
  return [problem('PREFLIGHT_HOST_PORT', params, at)];
}

function hostPortsOf(pod: JsonMap): readonly number[] {
  const ports = mapsAt(pod, 'containers').flatMap((container) => mapsAt(container, 'ports'));
  return ports.flatMap(({hostPort, containerPort}) => {
    const port = pod.hostNetwork === true ? (hostPort ?? containerPort) : hostPort;
    return typeof port === 'number' && port > 0 ? [port] : [];
  });
}
