import type {Workflow, WorkflowNode} from '../../workflow/workflow.ts';

export type TextFormat = 'text' | 'mermaid' | 'dot';

/** A workflow as text for people, as a Mermaid flowchart or as Graphviz DOT. Equal workflows give equal text. */
export function renderGraph(workflow: Workflow, format: TextFormat): string {
  return renderers[format](workflow.nodes);
}

const renderers: {readonly [F in TextFormat]: (nodes: readonly WorkflowNode[]) => string} = {text, mermaid, dot};

/** One line a node in the order of deployment, with what it waits for; `+` marks edges that the project's order adds. */
function text(nodes: readonly WorkflowNode[]): string {
  const width = Math.max(0, ...nodes.map(({id}) => id.length));
  const lines = nodes.map((node) => {
    const edges = node.waitsFor.map((edge) => `${edge.because === 'order' ? '+' : ''}${edge.node}`);
    const notes = [
      ...(node.kind === 'external' ? ['external'] : []),
      ...(node.optional ? ['optional'] : []),
      ...node.gates.map(({id, at}) => `gate ${id} ${at}`),
    ];
    const waits = edges.length > 0 ? ` ← ${edges.join(', ')}` : '';
    return `${node.id.padEnd(width)}${waits}${notes.length > 0 ? `  [${notes.join(', ')}]` : ''}`.trimEnd();
  });
  return lines.map((line) => `${line}\n`).join('');
}

function mermaid(nodes: readonly WorkflowNode[]): string {
  const numbers = new Map(nodes.map(({id}, index) => [id, `n${index}`]));
  const lines = nodes.flatMap(({id, kind, optional, gates, waitsFor}) => {
    const node = numbers.get(id);
    const [open, close] = kind === 'external' ? ['([', '])'] : ['[', ']'];
    return [
      `  ${node}${open}"${[id, ...gates.map((gate) => `gate: ${gate.id}`)].join('<br>')}"${close}`,
      ...(optional ? [`  style ${node} stroke-dasharray: 4 4`] : []),
      ...waitsFor.map((edge) => `  ${numbers.get(edge.node)} ${edge.because === 'order' ? '-.->' : '-->'} ${node}`),
    ];
  });
  return `flowchart LR\n${lines.map((line) => `${line}\n`).join('')}`;
}

function dot(nodes: readonly WorkflowNode[]): string {
  const lines = nodes.flatMap(({id, kind, optional, gates, waitsFor}) => {
    const label = [id, ...gates.map((gate) => `gate: ${gate.id}`)].join('\\n');
    const attributes = [
      `label="${label}"`,
      ...(kind === 'external' ? ['shape=ellipse'] : []),
      ...(optional ? ['style=dashed'] : []),
    ];
    return [
      `  "${id}" [${attributes.join(', ')}];`,
      ...waitsFor.map((edge) => `  "${edge.node}" -> "${id}"${edge.because === 'order' ? ' [style=dashed]' : ''};`),
    ];
  });
  return `digraph workflow {\n  rankdir=LR;\n  node [shape=box];\n${lines.map((line) => `${line}\n`).join('')}}\n`;
}
