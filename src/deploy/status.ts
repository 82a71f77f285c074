import {refKey} from '../object/kube-object.ts';
import type {DeployContext} from './context.ts';
import {inventoryOf} from './draft.ts';
import type {InstanceOptions} from './options.ts';
import type {StatusReport} from './reports.ts';
import {runLine} from './run-line.ts';
import {type Site, withInstalledSite} from './site.ts';
import {shownOutputs} from './summary.ts';

/** `deploy status`: what is installed, by the cluster's records, and which objects are not as they were applied. */
export function status(options: InstanceOptions, context: DeployContext): Promise<StatusReport> {
  return withInstalledSite(options, 'current', context, (site) => report(site, context.signal));
}

async function report({instance, cluster, state}: Site, signal: AbortSignal): Promise<StatusReport> {
  const changed = new Set((await cluster.changed(inventoryOf(state.latest), signal)).map(refKey));
  const [lastRun] = state.runs;
  return {
    instance,
    ...(lastRun && {run: runLine(lastRun)}),
    applications: [...state.latest.values()].map((release) => ({
      name: release.application,
      version: release.version,
      revision: release.revision,
      state: release.state,
      stopped: release.stopped !== undefined,
      namespace: release.namespace,
      changed: release.inventory.map(({ref}) => ref).filter((ref) => changed.has(refKey(ref))),
      outputs: shownOutputs(release.application, release.outputs, (key) => release.secretOutputs.includes(key)),
    })),
  };
}
