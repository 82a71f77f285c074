import {message, type Problem, problem} from '../errors.ts';
import {describeRef, type KubeObject, refOf} from '../object/kube-object.ts';
import {type Check, check} from './check.ts';
import {isEligible} from './eligible.ts';
import {type PodDemand, requestsOf} from './pod-demand.ts';
import {add, describeResources, lacking, mapAt, type Resources, readResources, subtract, times} from './resources.ts';

/** A node and what of it nobody asked for yet. */
interface Room {
  readonly node: KubeObject;
  readonly free: Resources;
}

/**
 * There is room for every pod: the largest find theirs first, one after the other on the first node that has it, as a
 * scheduler could. `floor` is what applications say they need beyond what their pods ask for.
 */
export function checkNodes(
  demands: readonly PodDemand[],
  floor: Resources,
  nodes: readonly KubeObject[],
  pods: readonly KubeObject[],
): Check {
  const rooms = roomsOf(nodes, pods);
  const free = rooms.map((room) => room.free).reduce(add, {});
  const counted = demands.map(({each, count, isPerNode, growth, spec}) => {
    const many = isPerNode ? Math.min(count, 1) * rooms.filter(({node}) => isEligible(node, spec)).length : count;
    return add(times(each, many), growth);
  });
  const needed = counted.reduce(add, floor);
  const alone = demands.flatMap((demand) => fitsNowhere(demand, rooms));
  const failures = alone.length > 0 ? alone : full(needed, free, place(demands, rooms));
  const found = message('preflight.nodes', {
    nodes: rooms.length,
    free: describeResources(shown(free)),
    needed: describeResources(shown(needed)),
  });
  return check('nodes', found, failures);
}

const shown = ({cpu = 0, memory = 0, pods = 0}: Resources): Resources => ({cpu, memory, pods});

function roomsOf(nodes: readonly KubeObject[], pods: readonly KubeObject[]): Room[] {
  const running = pods.filter(
    ({status}) => !['Succeeded', 'Failed'].includes(String(mapAt({status: status ?? {}}, 'status').phase)),
  );
  const onNode = Map.groupBy(running, ({spec}) => mapAt({spec: spec ?? {}}, 'spec').nodeName);
  return nodes.map((node) => {
    const used = (onNode.get(node.metadata.name) ?? []).map((pod) => requestsOf(mapAt(pod, 'spec'))).reduce(add, {});
    return {node, free: subtract(readResources(mapAt(node.status, 'allocatable')), used)};
  });
}

/** A pod that no node could take even if it came alone. */
function fitsNowhere({object, at, spec, each, count}: PodDemand, rooms: readonly Room[]): Problem[] {
  if (count === 0) return [];
  const eligible = rooms.filter(({node}) => isEligible(node, spec));
  const named = describeRef(refOf(object));
  if (eligible.length === 0) return [problem('PREFLIGHT_POD_NO_NODE', {object: named, nodes: rooms.length}, at)];
  if (eligible.some(({free}) => isEmpty(lacking(each, free)))) return [];
  const free = eligible.map((room) => `${room.node.metadata.name}: ${describeResources(only(room.free, each))}`);
  return [problem('PREFLIGHT_POD_FITS_NOWHERE', {object: named, needed: describeResources(each), free}, at)];
}

/** The objects of pods that found no room. */
function place(demands: readonly PodDemand[], rooms: readonly Room[]): readonly KubeObject[] {
  const left = rooms.map((room) => ({...room}));
  const all = demands.filter(({isPerNode}) => !isPerNode);
  const bySize = all.toSorted((a, b) => sizeOf(b.each) - sizeOf(a.each));
  return bySize.flatMap(({object, spec, each, count}) => {
    for (let one = 0; one < count; one++) {
      const at = left.findIndex(({node, free}) => isEmpty(lacking(each, free)) && isEligible(node, spec));
      const room = left[at];
      if (!room) return [object];
      left[at] = {...room, free: subtract(room.free, each)};
    }
    return [];
  });
}

/** A core weighs as much as 4 GiB, as machines usually have them. */
const sizeOf = ({cpu = 0, memory = 0}: Resources) => cpu + memory / 2 ** 32;

function full(needed: Resources, free: Resources, homeless: readonly KubeObject[]): Problem[] {
  const short = lacking(needed, free);
  if (isEmpty(short) && homeless.length === 0) return [];
  const objects = homeless.map((object) => describeRef(refOf(object)));
  const of = isEmpty(short) ? shown(needed) : short;
  return [
    problem('PREFLIGHT_NODES_FULL', {
      needed: describeResources(of),
      free: describeResources(only(free, of)),
      objects,
    }),
  ];
}

const only = (resources: Resources, like: Resources): Resources =>
  Object.fromEntries(Object.keys(like).map((name) => [name, resources[name] ?? 0]));

const isEmpty = (resources: Resources) => Object.keys(resources).length === 0;
