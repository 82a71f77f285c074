import {occasionOf} from '../engine/decide.ts';
import type {Deployment} from '../engine/deployment.ts';
import {expectedSeconds, secondsOf} from '../engine/expected-seconds.ts';
import type {Problem} from '../errors.ts';
import type {Release} from '../record/release.ts';
import type {ChangesForeseen} from './foresee-changes.ts';
import {plannedImages} from './planned-images.ts';
import {plannedObjects, plannedRemovals} from './planned-objects.ts';
import type {InstalledApplication, PlannedNode, PlanReport} from './reports.ts';
import type {Settled} from './settle.ts';
import type {OpenRegistry} from './with-registry.ts';

/** What a plan is made from beside what is settled. */
export interface Foresight {
  readonly changes: ReadonlyMap<string, ChangesForeseen>;
  /** Owners of what is taken over, by the object's key. */
  readonly adopted: ReadonlyMap<string, string>;
  /** Keys of objects that were checked against the schemas of their kinds, since they cannot be tried yet. */
  readonly bySchema: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}

/** What a settled deployment would do, in the order of its workflow. Reads the cluster, the registry and the bundle. */
export async function planReport(
  settled: Settled,
  {changes, problems, ...found}: Foresight,
  registry: OpenRegistry | undefined,
): Promise<PlanReport> {
  const {bundle, deployment} = settled;
  const {name, version} = bundle.json.project.metadata;
  const nodes = await Promise.all(
    deployment.workflow.nodes.map(({id}) => plannedNode(id, settled, changes.get(id), found)),
  );
  const planned = nodes.flat();
  return settled.redactor.redact({
    instance: deployment.instance,
    project: {name, version},
    bundleDigest: bundle.digest,
    nodes: planned,
    notInBundle: notInBundle(deployment),
    gates: gatesAhead(new Set(planned.filter(isChanging).map(({id}) => id)), deployment),
    images: await plannedImages(settled, registry),
    expected: expectedTime(planned, settled),
    problems,
  });
}

async function plannedNode(
  id: string,
  settled: Settled,
  changes: ChangesForeseen | undefined,
  found: Pick<Foresight, 'adopted' | 'bySchema'>,
): Promise<readonly PlannedNode[]> {
  const {deployment, decisions} = settled;
  const placed = deployment.applications.get(id);
  const release = deployment.installed.get(id);
  const installed = release && {installed: release.version};
  if (!placed) {
    if (!release || decisions.get(id) !== 'remove') return [];
    const objects = await plannedRemovals(release, settled.site.cluster, settled.context.signal);
    return [{id, change: 'remove', ...installed, namespace: release.namespace, assumed: [], objects}];
  }
  const before = release ?? deployment.removed?.get(id);
  const objects = changes && !changes.staysAsItIs ? await plannedObjects(changes, before, found, settled) : [];
  const {version} = placed.application.metadata;
  const change = decisions.get(id) === 'remove' ? 'install' : (decisions.get(id) ?? 'install');
  const {namespace} = placed;
  return [{id, change, version, ...installed, namespace, assumed: changes?.assumed ?? [], objects}];
}

const isChanging = ({change}: PlannedNode) => change !== 'unchanged';

/** Gates of nodes that change, and those among the actions of the occasion, that nobody confirmed yet. */
export function gatesAhead(
  changing: ReadonlySet<string>,
  {workflow, applications, installed, confirmed}: Deployment,
): PlanReport['gates'] {
  const passed = new Set(confirmed.map(({id}) => id));
  return workflow.nodes
    .filter(({id}) => changing.has(id))
    .flatMap(({id: node, gates}) => {
      const {before = [], after = []} = applications.get(node)?.application ?? {};
      const occasion = occasionOf(installed.get(node));
      const ofActions = [...before, ...after].flatMap((action) =>
        action.kind === 'confirm' && action.during.includes(occasion) ? [action.gate] : [],
      );
      return [...new Set([...gates.map(({id}) => id), ...ofActions])].map((id) => ({id, node}));
    })
    .filter(({id}) => !passed.has(id));
}

/** What is assumed of an application that was never deployed here. */
const assumedSeconds = 60;

function expectedTime(nodes: readonly PlannedNode[], {deployment, site}: Settled): PlanReport['expected'] {
  const changing = new Map(nodes.filter(isChanging).map((node) => [node.id, node]));
  const took = new Map<string, number>();
  const newestFirst = [...site.state.releases].sort((a: Release, b: Release) => b.revision - a.revision);
  for (const release of newestFirst) {
    const seconds = secondsOf(release);
    if (seconds !== undefined && !took.has(release.application)) took.set(release.application, seconds);
  }
  const graph = new Map(deployment.workflow.nodes.map(({id, waitsFor}) => [id, waitsFor.map(({node}) => node)]));
  const seconds = (id: string) => (changing.has(id) ? (took.get(id) ?? assumedSeconds) : 0);
  return {
    seconds: Math.round(expectedSeconds(graph, deployment.concurrency, seconds)),
    neverSeen: [...changing.keys()].filter((id) => !took.has(id)),
  };
}

/** Applications of the instance that the bundle does not have any more, and that are left as they are. */
export function notInBundle({installed, applications, workflow}: Deployment): readonly InstalledApplication[] {
  const removed = new Set(workflow.nodes.flatMap(({id, kind}) => (kind === 'removal' ? [id] : [])));
  return [...installed.values()]
    .filter(({application}) => !applications.has(application) && !removed.has(application))
    .map(({application: id, version, namespace}) => ({id, version, namespace}));
}
