import type {Deployment} from '../engine/deployment.ts';
import type {NodeResult} from '../engine/run-workflow.ts';
import type {NodeSummary} from '../events.ts';
import type {Application} from '../manifest/application.ts';
import {stringifyJson} from '../object/json.ts';
import type {Json} from '../object/kube-object.ts';
import type {WorkflowNode} from '../workflow/workflow.ts';
import {mask} from './redact.ts';
import type {RunReport} from './reports.ts';

/** Outputs as a person may see them: `<application>.<key>`, secret ones masked. */
export function shownOutputs(
  application: string,
  outputs: {readonly [key: string]: Json},
  isSecret: (key: string) => boolean,
): NodeSummary['outputs'] {
  return Object.entries(outputs).map(([key, value]) => ({
    key: `${application}.${key}`,
    value: isSecret(key) ? mask : typeof value === 'string' ? value : stringifyJson(value),
  }));
}

/** A node's line in the summary of a run. */
export function summarise(
  {id}: WorkflowNode,
  {state, change, seconds, outputs}: NodeResult,
  application: Application | undefined,
): NodeSummary {
  const isSecret = (key: string) => application?.outputs[key]?.secret ?? true;
  return {
    node: id,
    ...(application && {version: application.metadata.version}),
    state,
    ...(change && {change}),
    ...(seconds !== undefined && {seconds}),
    outputs: application ? shownOutputs(id, outputs, isSecret) : [],
  };
}

/** The report of a deployment that found everything done. */
export function unchangedReport({instance, workflow, applications, installed}: Deployment): RunReport {
  const nodes = workflow.nodes.map((node) => {
    const outputs = installed.get(node.id)?.outputs ?? {};
    return summarise(node, {state: 'succeeded', change: 'unchanged', outputs}, applications.get(node.id)?.application);
  });
  return {instance, state: 'succeeded', seconds: 0, nodes};
}
