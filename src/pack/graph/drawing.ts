import {criticalPath} from '../../graph/critical-path.ts';
import {type Layout, layeredLayout} from '../../graph/layered-layout.ts';
import {transitiveReduction} from '../../graph/reduction.ts';
import type {Workflow, WorkflowNode} from '../../workflow/workflow.ts';
import type {Durations} from './durations.ts';

/** A workflow with all that a picture of it shows. */
export interface Drawing {
  /** `huashan 2026.11.1` */
  readonly of: string;
  readonly nodes: readonly WorkflowNode[];
  readonly layout: Layout;
  readonly edges: readonly DrawnEdge[];
  readonly durations: Durations;
  /** Seconds. */
  readonly critical: {readonly path: readonly string[]; readonly length: number};
}

export interface DrawnEdge {
  readonly from: string;
  readonly to: string;
  readonly isAdded: boolean;
  readonly isCritical: boolean;
}

/** Works out what a picture of a workflow shows: edges that follow from others are left out, but never what a project's order adds. */
export function drawingOf(of: string, {nodes}: Workflow, durations: Durations): Drawing {
  const graph = new Map(nodes.map(({id, waitsFor}) => [id, waitsFor.map(({node}) => node)]));
  const critical = criticalPath(graph, durations.seconds);
  const steps = new Set(critical.path.slice(1).map((to, index) => `${critical.path[index]} ${to}`));
  const reduced = transitiveReduction(graph);
  const edges = nodes.flatMap(({id: to, waitsFor}) =>
    waitsFor.flatMap(({node: from, because}): DrawnEdge[] => {
      const [isAdded, isCritical] = [because === 'order', steps.has(`${from} ${to}`)];
      return isAdded || isCritical || reduced.get(to)?.includes(from) ? [{from, to, isAdded, isCritical}] : [];
    }),
  );
  const drawn = Map.groupBy(edges, ({to}) => to);
  const layout = layeredLayout(new Map(nodes.map(({id}) => [id, (drawn.get(id) ?? []).map(({from}) => from)])));
  return {of, nodes, layout, edges, durations, critical};
}
