import {leaseLife} from '../record/lease-life.ts';
import type {RunRecord} from '../record/run.ts';
import type {DeployContext} from './context.ts';
import type {InstanceOptions} from './options.ts';
import type {RunLine} from './reports.ts';
import {runLine} from './run-line.ts';
import type {Site} from './site.ts';

/**
 * The newest run, with what can be told of one that is recorded as running: a process that was killed cannot say so. Takes
 * some seconds for such a run alone.
 */
export async function newestRun(
  {instance, cluster, state}: Site,
  {recordNamespace}: InstanceOptions,
  {clock, signal}: Pick<DeployContext, 'clock' | 'signal'>,
): Promise<RunLine | undefined> {
  const [newest]: readonly (RunRecord | undefined)[] = state.runs;
  if (!newest) return undefined;
  if (newest.state !== 'running') return runLine(newest);
  const life = await leaseLife(cluster, {recordNamespace, instance}, clock, signal);
  return {...runLine(newest), ...(life !== 'alive' && {interrupted: life === 'none' ? 'ended' : 'silent'})};
}
