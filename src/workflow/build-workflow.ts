import {OnekeyError} from '../errors.ts';
import {topologicalOrder} from '../graph/order.ts';
import {edgesOf, graphOf} from './edges.ts';
import {gatesOf} from './gates.ts';
import type {ReleaseSet} from './release-set.ts';
import type {Workflow} from './workflow.ts';
import {workflowProblems} from './workflow-problems.ts';

/**
 * The graph that a deployment of these releases executes. Nodes stand in a topological order that is the same for equal
 * arguments: of those that could come next, the first by name does.
 * @throws OnekeyError WORKFLOW_INVALID with all of {@link workflowProblems}
 */
export function buildWorkflow(set: ReleaseSet): Workflow {
  const problems = workflowProblems(set);
  if (problems.length > 0) throw new OnekeyError('WORKFLOW_INVALID', {problems: problems.length}, {problems});
  const edges = edgesOf(set);
  const gates = gatesOf(set);
  const optional = new Set(set.project.optional);
  return {
    version: 1,
    nodes: topologicalOrder(graphOf(set)).order.map((id) => ({
      id,
      kind: set.applications.has(id) ? 'application' : 'external',
      waitsFor: edges.get(id) ?? [],
      gates: gates.filter(({node}) => node === id),
      optional: optional.has(id),
    })),
  };
}
