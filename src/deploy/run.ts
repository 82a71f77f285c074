import {message, type Problem} from '../errors.ts';
import {step} from '../events.ts';
import {requireLayers} from './absent-layers.ts';
import type {DeployContext} from './context.ts';
import {execute} from './execute.ts';
import {neededImages} from './needed-images.ts';
import type {RunOptions} from './options.ts';
import {notInBundle, planReport} from './plan-report.ts';
import {type PreflightResult, passPreflight} from './preflight.ts';
import {passProbes} from './probes.ts';
import {refuseCommands} from './refuse-commands.ts';
import type {PlanReport, RunReport} from './reports.ts';
import {type Settled, settleAnew, withSettled} from './settle.ts';
import {askToStart, lackingToStart, refuseLacking, refuseWithoutRegistry, withLacking} from './start.ts';
import {unchangedReport} from './summary.ts';
import {waitForStart} from './window.ts';
import {withLease} from './with-lease.ts';
import {type OpenRegistry, withRegistry} from './with-registry.ts';

/**
 * `deploy run`: verify, connect, configure, preflight, then the workflow. What is done already is not done again, and
 * a bundle of which everything is done changes nothing, not even a record. With `dryRun` it stops before the first
 * change and reports what it would do.
 * @throws OnekeyError whose code says the exit status; DEPLOY_FAILED, PAUSED_AT_GATES and DEPLOY_CANCELLED after a run
 */
export async function run(options: RunOptions, context: DeployContext): Promise<RunReport | PlanReport> {
  let lacking: readonly Problem[] = [];
  try {
    return await withSettled(
      options,
      context,
      (settled) => {
        refuseLacking(lacking);
        return runSettled(options, settled);
      },
      (bundle, {state}) => {
        lacking = lackingToStart(options, bundle, state, context);
        if (context.ask) refuseLacking(lacking);
      },
    );
  } catch (error) {
    throw withLacking(error, lacking);
  }
}

const nothingForeseen = {changes: new Map(), adopted: new Map(), bySchema: new Set<string>(), problems: []};

/** The part of a run that comes after everything is settled. */
export async function runSettled(options: RunOptions, settled: Settled): Promise<RunReport | PlanReport> {
  const {deployment, context} = settled;
  if (isDone(settled))
    return options.dryRun ? planReport(settled, nothingForeseen, undefined) : unchangedReport(deployment);
  refuseWithoutRegistry(options, settled);
  refuseCommands(options, settled);
  const left = notInBundle(deployment).map(({id}) => id);
  if (left.length > 0) context.emit({type: 'warning', warning: message('notInBundle', {applications: left})});
  return withRegistry(settled.bundle, options, context, async (registry) => {
    const found = await step('preflight', context.emit, () => passPreflight(settled, options));
    if (registry) await requireLayers(neededImages(settled), registry, context.signal);
    if (options.dryRun) return planReport(settled, {...found, problems: []}, registry);
    await askToStart(options, settled);
    await waitForStart(settled.times, context);
    return executeUnderLease(options, settled, found, registry);
  });
}

/** Takes the lease and decides anew: what was read before may be out of date, another run may have ended in between. */
export function executeUnderLease(
  options: RunOptions,
  settled: Settled,
  found: Pick<PreflightResult, 'clusterScopedKinds' | 'sharedDefinitions'>,
  registry: OpenRegistry | undefined,
): Promise<RunReport> {
  const {site, context, deployment} = settled;
  return withLease(site, options, `run ${deployment.run}`, context, async (signal) => {
    const state = await site.records.load('current', signal);
    const fresh = await settleAnew({...settled, context: {...context, signal}}, state, options);
    await passProbes(fresh, options, found.clusterScopedKinds, registry);
    return execute(options, fresh, found, registry);
  });
}

/** True when there is nothing to do, and no gate of an unfinished run left to pass. */
export function isDone({decisions, deployment, site}: Settled): boolean {
  const unfinished = site.state.runs[0]?.id === deployment.run;
  return !unfinished && [...decisions.values()].every((decision) => decision === 'unchanged');
}
