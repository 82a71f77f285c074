import {OnekeyError} from '../errors.ts';
import {acquireLease} from '../record/lease.ts';
import type {DeployContext} from './context.ts';
import type {ConfirmOptions} from './options.ts';
import type {ConfirmReport} from './reports.ts';
import {withInstalledSite} from './site.ts';

/**
 * `deploy confirm`: records that a person lets the paused run pass a gate. The run goes on with the next `deploy`.
 * @throws OnekeyError USAGE_UNKNOWN_GATE, LOCKED_BY_OTHER while a run is under way
 */
export function confirm({gate, ...options}: ConfirmOptions, context: DeployContext): Promise<ConfirmReport> {
  const {operator, clock, signal} = context;
  return withInstalledSite(options, 'current', context, async ({instance, cluster, records, state}) => {
    const [run] = state.runs;
    const open = run?.openGates ?? [];
    if (!run || !open.includes(gate)) throw new OnekeyError('USAGE_UNKNOWN_GATE', {gate, known: open});
    const {recordNamespace} = options;
    const lease = await acquireLease(cluster, {
      recordNamespace,
      instance,
      holder: `${operator} (confirm)`,
      clock,
      signal,
    });
    try {
      await records.confirmGate(run, {id: gate, confirmedBy: operator, confirmedAt: clock.now()});
    } finally {
      await lease.release();
    }
    return {instance, gate, run: run.id};
  });
}
