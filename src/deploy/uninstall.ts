import {uninstallActions} from '../engine/late-actions.ts';
import {reverseOrder} from '../engine/order-releases.ts';
import {removeWorkflow} from '../engine/remove-workflow.ts';
import type {InstanceState} from '../record/instance-records.ts';
import type {InventoryEntry, Release} from '../record/release.ts';
import {askToOperate} from './ask-to-operate.ts';
import type {DeployContext} from './context.ts';
import {operate} from './operate.ts';
import {operationPlan} from './operation-plan.ts';
import type {UninstallOptions} from './options.ts';
import {plannedRemovals} from './planned-objects.ts';
import {refuseRecordedCommands} from './refuse-commands.ts';
import type {OperationPlan, RunReport} from './reports.ts';
import {type Site, withInstalledSite} from './site.ts';

/**
 * `deploy uninstall`: removes what the cluster's records say the instance owns, in the reverse order, and waits until
 * it is gone. Claims, volumes, definitions and namespaces stay unless named, and what onekey did not create; as long as
 * claims stay, so do the generated values that open them.
 * @throws OnekeyError DEPLOY_OPERATION_FAILED
 */
export function uninstall(options: UninstallOptions, outer: DeployContext): Promise<OperationPlan | RunReport> {
  return withInstalledSite(options, 'current', outer, (site, context) => uninstallAt(site, options, context));
}

/** The same on a site at hand. */
export async function uninstallAt(
  site: Site,
  options: UninstallOptions,
  context: DeployContext,
): Promise<OperationPlan | RunReport> {
  const releases = releasesOf(site.state);
  const mayDelete = (entry: InventoryEntry) => options.alsoDelete.some((name) => isNamed(entry, name));
  if (options.dryRun) {
    return operationPlan('uninstall', site.instance, releases, (release) =>
      plannedRemovals(release, site.cluster, context.signal, mayDelete),
    );
  }
  refuseRecordedCommands(
    options,
    releases.map((release) => [release.application, uninstallActions(release)]),
  );
  await askToOperate(options, 'uninstall', site, releases, context);
  const {cluster, records} = site;
  let cleared: readonly string[] = [];
  return operate(
    {
      operation: 'uninstall',
      order: reverseOrder,
      async settle(state) {
        const {keep} = state;
        cleared = namespacesOf(releasesOf(state), keep?.cleared);
        if (keep) await records.saveKeep({...keep, cleared}); // applications are forgotten one by one, where they were is not
        return {releases: releasesOf(state), answers: {}};
      },
      work: (subject, {actions, emit, signal}) =>
        removeWorkflow(subject.releases, {
          cluster,
          records,
          actions,
          settle: ({application}) => records.forgetApplication(application),
          clock: context.clock,
          emit,
          signal,
          concurrency: options.concurrency,
          timeoutSeconds: options.timeoutSeconds,
          mayDelete,
        }),
      async finish(signal) {
        if (!(await hasClaims(site, cleared, signal))) await records.forgetInstance();
      },
    },
    options,
    site,
    context,
  );
}

/** What is installed, and what was removed and left something behind. */
const releasesOf = ({latest, removed}: InstanceState): readonly Release[] => [...latest.values(), ...removed.values()];

/** `KIND/NAME` for an object outside of namespaces, or in any; `KIND/NAMESPACE/NAME` for one alone. */
function isNamed({ref}: InventoryEntry, wanted: string): boolean {
  const names = [`${ref.kind}/${ref.name}`, `${ref.kind}/${ref.namespace ?? ''}/${ref.name}`];
  return names.some((name) => name.toLowerCase() === wanted.toLowerCase());
}

/** Every namespace in which objects of the releases lie, or lay before an earlier uninstallation. */
function namespacesOf(releases: readonly Release[], earlier: readonly string[] = []): readonly string[] {
  const own = releases.flatMap(({namespace, inventory}) => [
    namespace,
    ...inventory.flatMap(({ref}) => ref.namespace ?? []),
  ]);
  return [...new Set([...earlier, ...own])].sort();
}

async function hasClaims({cluster}: Site, namespaces: readonly string[], signal: AbortSignal): Promise<boolean> {
  const found = await Promise.all(namespaces.map((namespace) => cluster.hasClaims(namespace, signal)));
  return found.includes(true);
}
