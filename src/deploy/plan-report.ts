import type {Deployment} from '../engine/deployment.ts';
import type {InstalledApplication, PlanReport} from './reports.ts';
import type {Settled} from './settle.ts';

/** What a settled deployment would do, in the order of its workflow. */
export function planReport({
  bundle,
  deployment,
  decisions,
}: Pick<Settled, 'bundle' | 'deployment' | 'decisions'>): PlanReport {
  const {name, version} = bundle.json.project.metadata;
  const nodes = deployment.workflow.nodes.flatMap(({id}) => {
    const placed = deployment.applications.get(id);
    if (!placed) return [];
    const installed = deployment.installed.get(id)?.version;
    return [
      {
        id,
        change: decisions.get(id) ?? 'install',
        version: placed.application.metadata.version,
        ...(installed !== undefined && {installed}),
        namespace: placed.namespace,
      },
    ];
  });
  const changing = new Set(nodes.filter(({change}) => change !== 'unchanged').map(({id}) => id));
  const confirmed = new Set(deployment.confirmed.map(({id}) => id));
  const gates = deployment.workflow.nodes
    .filter(({id}) => changing.has(id))
    .flatMap(({id: node, gates: own}) => own.map(({id}) => ({id, node})))
    .filter(({id}) => !confirmed.has(id));
  return {
    instance: deployment.instance,
    project: {name, version},
    bundleDigest: bundle.digest,
    nodes,
    notInBundle: notInBundle(deployment),
    gates,
  };
}

/** Applications of the instance that the bundle does not have any more. */
export function notInBundle({installed, applications}: Deployment): readonly InstalledApplication[] {
  return [...installed.values()]
    .filter(({application}) => !applications.has(application))
    .map(({application: id, version, namespace}) => ({id, version, namespace}));
}
