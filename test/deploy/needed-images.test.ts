import {describe, expect, test} from '@jest/globals';
import {neededImages} from '../../src/deploy/needed-images.ts';
import type {Settled} from '../../src/deploy/settle.ts';
import type {Decision} from '../../src/engine/decide.ts';

type Graph = {readonly [node: string]: readonly string[]};

/** The images that are pushed, in order, of a graph in which every application `a` has the image `a:1`, and those in `shared`. */
function pushed(graph: Graph, decisions: {readonly [node: string]: Decision}, shared: Graph = {}): string[] {
  const images = [
    ...Object.keys(graph).map((name) => ({name: `${name}:1`, usedBy: [name]})),
    ...Object.entries(shared).map(([name, usedBy]) => ({name, usedBy})),
  ];
  const nodes = Object.entries(graph).map(([id, waitsFor]) => ({id, waitsFor: waitsFor.map((node) => ({node}))}));
  const settled = {bundle: {json: {images, workflow: {nodes}}}, decisions: new Map(Object.entries(decisions))};
  return neededImages(settled as unknown as Settled).map(({name}) => name);
}

const all = (graph: Graph, decision: Decision = 'install') =>
  Object.fromEntries(Object.keys(graph).map((node) => [node, decision]));

describe('images are pushed', () => {
  const graph = {database: [], index: ['database'], emr: ['index'], portal: ['emr'], monitor: []};

  test('in the order in which their nodes can start', () => {
    expect(pushed(graph, all(graph))).toEqual(['database:1', 'monitor:1', 'index:1', 'emr:1', 'portal:1']);
  });

  test('of those that can start together, what most others wait for first', () => {
    const wide = {monitor: [], database: [], index: ['database']};
    expect(pushed(wide, all(wide))).toEqual(['database:1', 'monitor:1', 'index:1']);
  });

  test('when the first node that changes needs them; what is done already counts for nothing', () => {
    const decisions = {...all(graph), database: 'unchanged', index: 'unchanged'} as const;
    expect(pushed(graph, decisions)).toEqual(['emr:1', 'monitor:1', 'portal:1']);
    expect(pushed(graph, decisions, {'base:1': ['database', 'portal']})).toEqual([
      'emr:1',
      'monitor:1',
      'portal:1',
      'base:1',
    ]);
  });

  test('also for what is decided later, and not for what stays as it is', () => {
    expect(pushed(graph, {...all(graph, 'unchanged'), portal: 'later'})).toEqual(['portal:1']);
    expect(pushed(graph, all(graph, 'unchanged'))).toEqual([]);
  });
});
