import {driftOf} from '../engine/drift.ts';
import {ensureOnce} from '../engine/ensure-once.ts';
import {deployOrder} from '../engine/order-releases.ts';
import {repairApplication} from '../engine/repair-application.ts';
import {workThrough} from '../engine/work-through.ts';
import {refKey} from '../object/kube-object.ts';
import type {InstanceState} from '../record/instance-records.ts';
import type {Release} from '../record/release.ts';
import {askToOperate} from './ask-to-operate.ts';
import type {DeployContext} from './context.ts';
import {driftReport} from './drift.ts';
import {isUnfinished, operate, type Subject} from './operate.ts';
import {operationReport} from './operation-report.ts';
import type {OperationOptions} from './options.ts';
import type {DriftReport, RunReport} from './reports.ts';
import {type Site, withInstalledSite} from './site.ts';

interface Repair extends Subject {
  /** Keys of the objects to put back, by application. */
  readonly keys: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * `deploy repair`: puts back what somebody changed by hand, from the cluster's records alone. What others may change stays as
 * it is.
 * @throws OnekeyError DEPLOY_OPERATION_FAILED
 */
export function repair(options: OperationOptions, outer: DeployContext): Promise<DriftReport | RunReport> {
  return withInstalledSite(options, 'current', outer, async (site, context) => {
    if (options.dryRun) return driftReport(site, context.signal);
    const {releases} = await settle(site, site.state, context.signal);
    if (releases.length === 0 && !isUnfinished(site.state.runs[0], 'repair'))
      return operationReport(site.instance, [], new Map(), 0);
    await askToOperate(options, 'repair', site, releases, context);
    return operate(
      {
        operation: 'repair',
        order: deployOrder,
        settle: (state, signal) => settle(site, state, signal),
        work(subject, run) {
          const byName = new Map(subject.releases.map((release) => [release.application, release]));
          const ensureNamespace = ensureOnce(site.cluster);
          const {cluster, records} = site;
          const {emit, signal} = run;
          return workThrough(
            deployOrder(subject.releases),
            {
              async work(name, onPhase) {
                const release = byName.get(name) as Release;
                const keys = subject.keys.get(name) ?? new Set();
                await repairApplication(release, keys, {cluster, ensureNamespace, records, emit, signal, onPhase});
                return {change: 'repaired', outputs: release.outputs};
              },
              afterFailure: () => 'done',
            },
            {...run, clock: context.clock, concurrency: options.concurrency},
          );
        },
      },
      options,
      site,
      context,
    );
  });
}

async function settle({cluster}: Site, {latest}: InstanceState, signal: AbortSignal): Promise<Repair> {
  const keys = new Map<string, ReadonlySet<string>>();
  for (const release of latest.values()) {
    if (release.state !== 'deployed') continue;
    const drifted = await driftOf(release, cluster, signal);
    const mendable = drifted.filter(({how, policy}) => how === 'gone' || (how === 'changed' && policy !== 'yield'));
    if (mendable.length > 0) keys.set(release.application, new Set(mendable.map(({ref}) => refKey(ref))));
  }
  return {keys, releases: [...latest.values()].filter(({application}) => keys.has(application))};
}
