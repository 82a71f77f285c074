import type {Release} from '../record/release.ts';
import type {Workflow, WorkflowNode} from '../workflow/workflow.ts';
import {reverseOrder} from './order-releases.ts';

/**
 * The workflow with the removal of what is installed and not in it: each after every other node, and after those that needed
 * what it removes.
 */
export function withRemovals(workflow: Workflow, installed: readonly Release[]): Workflow {
  const kept = new Set(workflow.nodes.map(({id}) => id));
  const dropped = installed.filter(({application}) => !kept.has(application));
  const order = reverseOrder(dropped);
  const removals = dropped.map(({application: id}): WorkflowNode => {
    const dependants = order.get(id) ?? [];
    const before = [...kept, ...dependants];
    return {
      id,
      kind: 'removal',
      waitsFor: before.map((node) => ({node, because: 'order'})),
      gates: [],
      optional: false,
    };
  });
  return {...workflow, nodes: [...workflow.nodes, ...inOrder(removals)]};
}

/** Every node after those it waits for, as in every workflow. */
function inOrder(removals: readonly WorkflowNode[]): readonly WorkflowNode[] {
  const left = new Map(removals.map((node) => [node.id, node]));
  const ordered: WorkflowNode[] = [];
  while (left.size > 0) {
    const next = [...left.values()].filter(({waitsFor}) => !waitsFor.some(({node}) => left.has(node)));
    for (const node of next) {
      ordered.push(node);
      left.delete(node.id);
    }
  }
  return ordered;
}
