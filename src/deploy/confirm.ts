import {OnekeyError} from '../errors.ts';
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
  const {instance, records, state} = site;
  const [run] = state.runs;
  const open = run?.openGates ?? [];
  if (!run || !open.includes(gate)) throw new OnekeyError('USAGE_UNKNOWN_GATE', {gate, known: open});
  await withLease(site, options, 'confirm', context, () =>
    records.confirmGate(run, {id: gate, confirmedBy: operator, confirmedAt: clock.now()}),
  );
  return {instance, gate, run: run.id};
}
