import {refKey} from '../object/kube-object.ts';
import type {DeployContext} from './context.ts';
import {inventoryOf} from './draft.ts';
import type {InstanceOptions} from './options.ts';
import type {StatusReport} from './reports.ts';
import {newestRun} from './run-life.ts';
import {type Site, withInstalledSite} from './site.ts';
import {shownOutputs} from './summary.ts';

/** `deploy status`: what is installed, by the cluster's records, and which objects are not as they were applied. */
export function status(options: InstanceOptions, context: DeployContext): Promise<StatusReport> {
  return withInstalledSite(options, 'current', context, (site) => report(site, options, context));
}

async function report(site: Site, options: InstanceOptions, context: DeployContext): Promise<StatusReport> {
  const {instance, cluster, state} = site;
  const {signal} = context;
  const changed = new Set((await cluster.changed(inventoryOf(state.latest), signal)).map(refKey));
  const run = await newestRun(site, options, context);
  return {
    instance,
    ...(run && {run}),
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
