import {expect, test} from '@jest/globals';
import {graphTexts as english} from '../../../src/messages/en/graph-page.ts';
import {graphTexts as chinese} from '../../../src/messages/zh-CN/graph-page.ts';
import {renderGraph} from '../../../src/pack/graph/render-graph.ts';
import type {Workflow} from '../../../src/workflow/workflow.ts';

const workflow: Workflow = {
  version: 1,
  nodes: [
    {id: 'oracle', kind: 'external', waitsFor: [], gates: [], optional: false},
    {id: 'db', kind: 'application', waitsFor: [], gates: [], optional: false},
    {
      id: 'emr',
      kind: 'application',
      waitsFor: [
        {node: 'db', because: 'requires'},
        {node: 'oracle', because: 'order'},
      ],
      gates: [{id: 'cut-over', node: 'emr', at: 'before', message: {en: 'Now?'}}],
      optional: true,
    },
  ],
};

test('as text: one line a node in order, added edges marked', () => {
  expect(renderGraph(workflow, 'text', english)).toBe(
    ['oracle  [external]', 'db', 'emr    ← db, +oracle  [optional, gate cut-over before]', ''].join('\n'),
  );
});

test('as text in Chinese', () => {
  expect(renderGraph(workflow, 'text', chinese)).toBe(
    ['oracle  [外部系统]', 'db', 'emr    ← db、+oracle  [可选、之前须确认 cut-over]', ''].join('\n'),
  );
});

test('as Mermaid: arrows in the direction of deployment, dotted where they are added', () => {
  expect(renderGraph(workflow, 'mermaid', english)).toBe(`flowchart LR
  n0(["oracle"])
  n1["db"]
  n2["emr<br>gate: cut-over"]
  style n2 stroke-dasharray: 4 4
  n1 --> n2
  n0 -.-> n2
`);
});

test('as DOT', () => {
  expect(renderGraph(workflow, 'dot', english)).toBe(`digraph workflow {
  rankdir=LR;
  node [shape=box];
  "oracle" [label="oracle", shape=ellipse];
  "db" [label="db"];
  "emr" [label="emr\\ngate: cut-over", style=dashed];
  "db" -> "emr";
  "oracle" -> "emr" [style=dashed];
}
`);
});
