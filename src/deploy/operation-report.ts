import type {NodeResult} from '../engine/run-workflow.ts';
import type {NodeSummary} from '../events.ts';
import type {Release} from '../record/release.ts';
import type {RunReport} from './reports.ts';
import {shownOutputs} from './summary.ts';

/** The report of what was done with applications, or (without results) of what would be. */
export function operationReport(
  instance: string,
  releases: readonly Release[],
  results: ReadonlyMap<string, NodeResult>,
  seconds: number,
): RunReport {
  const nodes = releases.map(({application, version, secretOutputs}): NodeSummary => {
    const {state = 'pending', change, seconds: took, outputs = {}} = results.get(application) ?? {};
    return {
      node: application,
      version,
      state,
      ...(change && {change}),
      ...(took !== undefined && {seconds: took}),
      outputs: shownOutputs(application, outputs, (key) => secretOutputs.includes(key)),
    };
  });
  const states = new Set(nodes.map(({state}) => state));
  const worst = (['failed', 'cancelled', 'pending'] as const).find((state) => states.has(state));
  return {instance, state: worst ?? 'succeeded', seconds, nodes};
}
