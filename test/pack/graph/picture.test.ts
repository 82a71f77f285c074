import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from '@jest/globals';
import {graphTexts as english} from '../../../src/messages/en/graph-page.ts';
import {graphTexts as chinese} from '../../../src/messages/zh-CN/graph-page.ts';
import {drawingOf} from '../../../src/pack/graph/drawing.ts';
import {estimated, readDurations} from '../../../src/pack/graph/durations.ts';
import {html} from '../../../src/pack/graph/html.ts';
import {svg} from '../../../src/pack/graph/svg.ts';
import type {Workflow, WorkflowNode} from '../../../src/workflow/workflow.ts';
import {failureOf, folderOf} from '../folder-of.ts';

const node = (id: string, waitsFor: readonly string[], more: Partial<WorkflowNode> = {}): WorkflowNode => ({
  id,
  kind: 'application',
  waitsFor: waitsFor.map((other) => ({
    node: other.replace('+', ''),
    because: other.startsWith('+') ? 'order' : 'requires',
  })),
  gates: [],
  optional: false,
  ...more,
});

const evil = '</title><script>alert(1)</script>"\'&\u0000\u202e';
const workflow: Workflow = {
  version: 1,
  nodes: [
    node('oracle', [], {kind: 'external'}),
    node('db', []),
    node('cache', []),
    node('emr', ['cache', 'db', 'oracle'], {gates: [{id: 'cut-over', node: 'emr', at: 'before', message: {en: evil}}]}),
    node('portal', ['db', 'emr', '+cache'], {optional: true}),
  ],
};
const takes = estimated(
  new Map([
    ['db', 120],
    ['cache', 5],
    ['emr', undefined],
    ['portal', 30],
  ]),
);

test('a picture leaves out what follows from others, and marks what order adds and the critical path', () => {
  const {edges, critical} = drawingOf('huashan 1.0.0', workflow, takes);
  expect(critical).toEqual({path: ['db', 'emr', 'portal'], length: 210});
  expect(edges.filter(({to}) => to === 'portal')).toEqual([
    {from: 'emr', to: 'portal', isAdded: false, isCritical: true},
    {from: 'cache', to: 'portal', isAdded: true, isCritical: false},
  ]);
  const drawn = svg(drawingOf('huashan 1.0.0', workflow, takes), english);
  expect(drawn.match(/<g class="node/g)).toHaveLength(5);
  expect(drawn.match(/class="edge/g)).toHaveLength(5);
  expect(drawn).toContain('class="edge added"');
  expect(drawn).toContain('2:00');
});

test('a page and its picture need nothing from elsewhere, and all text in them stays text', () => {
  const page = html(drawingOf(evil, workflow, takes), english);
  expect(page).not.toMatch(/<script|<link|<img|src=|href=|url\(|@import/);
  expect(page).toContain('default-src &#39;none&#39;'.replaceAll('&#39;', "'"));
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;');
  expect(page).not.toMatch(/[\u0000\u202e]/);
  expect(page).toContain('Critical path, 3:30 by estimated durations: db → emr → portal');
});

test('a page in Chinese says so, and asks what a gate asks in Chinese where it does', () => {
  const asks = {en: 'Cut over now?', 'zh-CN': '现在切换？'};
  const nodes = [node('emr', [], {gates: [{id: 'cut-over', node: 'emr', at: 'before', message: asks}]})];
  const page = html(drawingOf('huashan 1.0.0', {version: 1, nodes}, takes), chinese);
  expect(page).toContain('<html lang="zh-CN">');
  expect(page).toContain('<h1>部署顺序：huashan 1.0.0</h1>');
  expect(page).toContain('cut-over（之前）：现在切换？');
  expect(page).not.toContain('Cut over');
});

test('what a deployment took counts more than what applications say', async () => {
  const folder = folderOf({'run.json': JSON.stringify({nodes: [{node: 'cache', seconds: 600}, {node: 'emr'}]})});
  const durations = await readDurations(path.join(folder, 'run.json'), takes);
  expect(drawingOf('x', workflow, durations).critical).toEqual({path: ['cache', 'emr', 'portal'], length: 690});
  expect(durations.isRecorded).toBe(true);
  writeFileSync(path.join(folder, 'bad.json'), '{"nodes": "none"}');
  expect((await failureOf(readDurations(path.join(folder, 'bad.json'), takes))).code).toBe('MANIFEST_DURATIONS');
});
