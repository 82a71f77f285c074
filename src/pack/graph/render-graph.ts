import {displayWidth, pad} from '../../messages/display-width.ts';
import type {GraphTexts} from '../../messages/en/graph-page.ts';
import type {Workflow, WorkflowNode} from '../../workflow/workflow.ts';

export type TextFormat = 'text' | 'mermaid' | 'dot';

/** A workflow as text for people, as a Mermaid flowchart or as Graphviz DOT. Equal workflows give equal text. */
export function renderGraph(workflow: Workflow, format: TextFormat, texts: GraphTexts): string {
  return renderers[format](workflow.nodes, texts);
}

const renderers: {readonly [F in TextFormat]: (nodes: readonly WorkflowNode[], texts: GraphTexts) => string} = {
  text,
  mermaid,
  dot,
};

/** One line a node in the order of deployment, with what it waits for; `+` marks edges that the project's order adds. */
function text(nodes: readonly WorkflowNode[], texts: GraphTexts): string {
  const width = Math.max(0, ...nodes.map(({id}) => displayWidth(id)));
  const lines = nodes.map((node) => {
    const edges = node.waitsFor.map((edge) => `${edge.because === 'order' ? '+' : ''}${edge.node}`);
    const notes = [
      ...(node.kind === 'external' ? [texts.external] : []),
      ...(node.optional ? [texts.optional] : []),
      ...node.gates.map(({id, at}) => texts.gate(id, at)),
    ];
    const waits = edges.length > 0 ? ` ← ${texts.list(edges)}` : '';
    return `${pad(node.id, width)}${waits}${notes.length > 0 ? `  [${texts.list(notes)}]` : ''}`.trimEnd();
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
