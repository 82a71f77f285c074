import {message, type Problem, problem} from '../errors.ts';
import {describeRef, type KubeObject, refOf} from '../object/kube-object.ts';
import {type Check, check} from './check.ts';
import {isEligible} from './eligible.ts';
import type {PodDemand} from './pod-demand.ts';
import {mapAt, mapsAt} from './resources.ts';

/**
 * Every image runs on the nodes that its pods may come to.
 * @param platforms of the bundle's images, by the name that manifests use: `linux/amd64`; empty where an image does not say
 */
export function checkArchitectures(
  demands: readonly PodDemand[],
  nodes: readonly KubeObject[],
  platforms: ReadonlyMap<string, readonly string[]>,
): Check {
  const found = [...new Set(nodes.map(platformOf))].sort();
  const problems = demands.flatMap((demand) => mismatches(demand, nodes, platforms));
  const [nowhere, somewhere] = [
    problems.filter(({code}) => code === 'PREFLIGHT_IMAGE_PLATFORM'),
    problems.filter(({code}) => code !== 'PREFLIGHT_IMAGE_PLATFORM'),
  ];
  return check('architectures', message('preflight.architectures', {found}), nowhere, somewhere);
}

/** `linux/arm64`, without the variant that nodes do not tell. */
function platformOf({status}: KubeObject): string {
  const {operatingSystem = 'linux', architecture = 'amd64'} = mapAt(status, 'nodeInfo');
  return `${operatingSystem}/${architecture}`;
}

function mismatches(
  {object, at, spec}: PodDemand,
  nodes: readonly KubeObject[],
  platforms: ReadonlyMap<string, readonly string[]>,
): Problem[] {
  const eligible = nodes.filter((node) => isEligible(node, spec));
  const names = [...mapsAt(spec, 'initContainers'), ...mapsAt(spec, 'containers')].map(({image}) => String(image));
  return [...new Set(names)].flatMap((image): Problem[] => {
    const offered = platforms.get(image) ?? [];
    const misfits = eligible.filter((node) => !offered.some((one) => runsOn(one, platformOf(node))));
    if (offered.length === 0 || misfits.length === 0) return [];
    const params = {
      object: describeRef(refOf(object)),
      image,
      offered,
      nodes: misfits.map((node) => `${node.metadata.name} (${platformOf(node)})`),
    };
    return [
      problem(
        misfits.length === eligible.length ? 'PREFLIGHT_IMAGE_PLATFORM' : 'PREFLIGHT_IMAGE_SOME_NODES',
        params,
        at,
      ),
    ];
  });
}

const runsOn = (image: string, node: string) => image === node || image.startsWith(`${node}/`);
