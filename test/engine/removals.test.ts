import {expect, test} from '@jest/globals';
import {withRemovals} from '../../src/engine/removals.ts';
import type {Release} from '../../src/record/release.ts';
import type {Workflow} from '../../src/workflow/workflow.ts';

test('what is dropped goes after everything else, dependants first', () => {
  const workflow: Workflow = {
    version: 1,
    nodes: [{id: 'db', kind: 'application', waitsFor: [], gates: [], optional: false}],
  };
  const release = (application: string, waitsFor: readonly string[]) => ({application, waitsFor}) as Release;
  const installed = [release('db', []), release('old', ['db']), release('older', ['old', 'db'])];
  const {nodes} = withRemovals(workflow, installed);
  expect(nodes.map(({id, kind, waitsFor}) => [id, kind, waitsFor.map(({node}) => node)])).toEqual([
    ['db', 'application', []],
    ['older', 'removal', ['db']],
    ['old', 'removal', ['db', 'older']],
  ]);
});
