import {OnekeyError} from '../errors.ts';
import type {InstanceState} from '../record/instance-records.ts';
import type {RunRecord} from '../record/run.ts';
import type {DeployContext} from './context.ts';
import type {ConfirmOptions} from './options.ts';
import type {ConfirmReport} from './reports.ts';
import {type Site, withInstalledSite} from './site.ts';
import {withLease} from './with-lease.ts';

/**
 * `deploy confirm`: records that a person lets the paused run pass a gate. The run goes on with the next `deploy`.
 * @throws OnekeyError USAGE_UNKNOWN_GATE, LOCKED_BY_OTHER while a run is under way
 */
export function confirm(options: ConfirmOptions, context: DeployContext): Promise<ConfirmReport> {
  return withInstalledSite(options, 'current', context, (site) => confirmAt(site, options, context));
}

/** The same on a site at hand. */
export async function confirmAt(
  site: Site,
  {gate, ...options}: ConfirmOptions,
  context: DeployContext,
): Promise<ConfirmReport> {
  const {operator, clock} = context;
  const {instance, records} = site;
  pausedAt(gate, site.state);
  return withLease(site, options, 'confirm', context, async (signal) => {
    // As it is now: somebody else may have confirmed another gate in between.
    const run = pausedAt(gate, await records.load('current', signal));
    await records.confirmGate(run, {id: gate, confirmedBy: operator, confirmedAt: clock.now()});
    return {instance, gate, run: run.id};
  });
}

/** @throws OnekeyError USAGE_UNKNOWN_GATE when the newest run does not wait at the gate */
function pausedAt(gate: string, {runs: [run]}: Pick<InstanceState, 'runs'>): RunRecord {
  const known = run?.openGates ?? [];
  if (!run || !known.includes(gate)) throw new OnekeyError('USAGE_UNKNOWN_GATE', {gate, known});
  return run;
}
