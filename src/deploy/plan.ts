import type {DeployContext} from './context.ts';
import type {RunOptions} from './options.ts';
import {planReport} from './plan-report.ts';
import type {PlanReport} from './reports.ts';
import {withSettled} from './settle.ts';

/** `deploy plan`: what `deploy run` would do now, node by node. Changes nothing. */
export function plan(options: RunOptions, context: DeployContext): Promise<PlanReport> {
  return withSettled(options, context, async (settled) => planReport(settled));
}
