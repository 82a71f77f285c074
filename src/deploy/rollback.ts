import {rollbackActions, uninstallActions} from '../engine/late-actions.ts';
import {reverseOrder} from '../engine/order-releases.ts';
import {removedRelease} from '../engine/removed-release.ts';
import {type Restoration, restorationsTo, type Snapshot, snapshotOf} from '../engine/restorations.ts';
import {restoreWorkflow} from '../engine/restore-workflow.ts';
import {OnekeyError} from '../errors.ts';
import type {InstanceState} from '../record/instance-records.ts';
import {withAnswers} from '../record/instance-secret.ts';
import {askToOperate} from './ask-to-operate.ts';
import type {DeployContext} from './context.ts';
import {isUnfinished, operate, type Subject} from './operate.ts';
import type {RollbackOptions} from './options.ts';
import {refuseRecordedCommands} from './refuse-commands.ts';
import type {RollbackReport, RunReport} from './reports.ts';
import {type RollbackTarget, rollbackTarget} from './rollback-target.ts';
import {type Site, withInstalledSite} from './site.ts';

interface Rollback extends Subject {
  readonly target: RollbackTarget;
  readonly restorations: readonly Restoration[];
}

/**
 * `deploy rollback`: brings back what was deployed after an earlier run, from the cluster's records alone. Applications that
 * were not there then are removed; claims, volumes, definitions and namespaces stay.
 * @throws OnekeyError USAGE_UNKNOWN_REVISION, DEPLOY_NOTHING_BEFORE, DEPLOY_REVISION_FORGOTTEN, DEPLOY_OPERATION_FAILED
 */
export function rollback(options: RollbackOptions, outer: DeployContext): Promise<RollbackReport | RunReport> {
  return withInstalledSite(options, 'all', outer, (site, context) => rollbackAt(site, options, context));
}

/** The same on a site at hand, of which all revisions are known. */
export async function rollbackAt(
  site: Site,
  options: RollbackOptions,
  context: DeployContext,
): Promise<RollbackReport | RunReport> {
  const planned = settle(site.state, site.instance, options);
  const isThere = planned.restorations.length === 0 && !isUnfinished(site.state.runs[0], 'rollback', planned.to);
  if (options.dryRun || isThere) return rollbackReport(site.instance, planned);
  refuseRecordedCommands(
    options,
    planned.restorations.map(({from, to}) => [
      from.application,
      to ? rollbackActions({from, to}) : uninstallActions(from),
    ]),
  );
  await askToOperate(options, 'rollback', site, planned.releases, context);
  // The same revision as was shown, whatever has been done since.
  const settled = {...options, to: planned.target.run.id};
  return operate(
    {
      operation: 'rollback',
      order: reverseOrder,
      settle: (state) => settle(state, site.instance, settled),
      work: async ({target, restorations}, {run, state, actions, emit, signal}) => {
        await keepAnswers(site, state, target);
        return restoreWorkflow(restorations, {
          cluster: site.cluster,
          records: site.records,
          run,
          actions,
          settle: (release, kept) =>
            site.records.saveRelease(removedRelease(release, kept, {run, now: context.clock.now()})),
          clock: context.clock,
          emit,
          signal,
          concurrency: options.concurrency,
          timeoutSeconds: options.timeoutSeconds,
          mayDelete: () => false,
        });
      },
    },
    options,
    site,
    context,
  );
}

function settle(state: InstanceState, instance: string, {to}: Pick<RollbackOptions, 'to'>): Rollback {
  const {runs, releases: all} = state;
  const differs = (snapshot: Snapshot) => restorationsTo(snapshot, all).restorations.length > 0;
  const target = rollbackTarget({instance, runs, now: snapshotOf(all), differs}, to);
  const {restorations, forgotten} = restorationsTo(target.snapshot, state.releases);
  if (forgotten.length > 0) {
    throw new OnekeyError('DEPLOY_REVISION_FORGOTTEN', {revision: target.run.number, applications: forgotten});
  }
  const {bundleDigest, signers = [], project, answers, number} = target.run;
  const releases = restorations.map(({from}) => from);
  const versions = new Map(restorations.map(({from, to}) => [from.application, (to ?? from).version]));
  return {target, restorations, releases, versions, bundleDigest, signers, project, answers, to: number};
}

/** The answers that the state was deployed with are the ones to go on from; what was made since is kept. */
async function keepAnswers(site: Site, {keep}: InstanceState, {run}: RollbackTarget): Promise<void> {
  if (keep) await site.records.saveKeep(withAnswers(keep, run.answers));
}

function rollbackReport(instance: string, {target, restorations}: Rollback): RollbackReport {
  const {number, id, project, startedAt, operator} = target.run;
  return {
    instance,
    to: {revision: number, run: id, project, startedAt, operator},
    nodes: restorations.map(({from, to}) => ({
      id: from.application,
      change: to ? 'restore' : 'remove',
      installed: from.version,
      ...(to && {version: to.version, revision: to.revision}),
      namespace: from.namespace,
    })),
  };
}
