import {OnekeyError} from '../errors.ts';
import type {DeployContext} from './context.ts';
import type {RunOptions} from './options.ts';
import type {PlanReport, RunReport} from './reports.ts';
import {runSettled} from './run.ts';
import {withSettled} from './settle.ts';

/**
 * `deploy resume`: like `deploy run`, and an error when there is no unfinished run of this bundle to go on with.
 * @throws OnekeyError USAGE_NOTHING_TO_RESUME, and what `run` throws
 */
export function resume(options: RunOptions, context: DeployContext): Promise<RunReport | PlanReport> {
  return withSettled(options, context, async (settled) => {
    const {deployment, site} = settled;
    if (site.state.runs[0]?.id !== deployment.run) {
      throw new OnekeyError('USAGE_NOTHING_TO_RESUME', {instance: deployment.instance});
    }
    return runSettled(options, settled);
  });
}
