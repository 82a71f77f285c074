import {expect, test} from '@jest/globals';
import {bundledProject} from '../../src/pack/bundled-project.ts';
import {resolveProject} from '../../src/pack/resolve-project.ts';
import {appYaml, failureOf, folderOf, linesOf, projectYaml} from './folder-of.ts';

const apps = {
  'apps/a/app.yaml': appYaml('a', 'inputs: {port: {type: integer, default: 8080}}\nbefore: [{wait: 1s}]\n'),
  'apps/b/app.yaml': appYaml('b', 'requires: {a: "*"}\n'),
  'apps/c/app.yaml': appYaml('c', 'after: [{http: {service: c, port: 80}}]\n'),
};

const ordered = (order: string, more = '') =>
  folderOf({...apps, 'project.yaml': projectYaml('a: "*", b: "*", c: "*"', `${more}order:\n${order}`)});

test('a project adds edges, gates and actions, around those that an application has', async () => {
  const {workflow, applications, project} = await resolveProject(
    ordered(`  - node: c
    after: [b]
    gates: [{id: cut-over, message: Cut over now?}]
    before: [{wait: 2s}]
    afterwards: [{http: {service: c, port: "\${{ app.name }}", path: /ready}}]
  - node: a
    before: [{exec: {kind: Deployment, name: a, command: [echo, "\${{ inputs.port }}"]}}]
`),
  );
  expect(workflow.nodes.map(({id, waitsFor, gates}) => [id, waitsFor, gates.map((gate) => gate.id)])).toEqual([
    ['a', [], []],
    ['b', [{node: 'a', because: 'requires'}], []],
    ['c', [{node: 'b', because: 'order'}], ['cut-over']],
  ]);
  const actions = applications.map(({application: {before, after}}) =>
    [before, after].map((it) => it.map(({id}) => id)),
  );
  expect(actions).toEqual([
    [['order-2-before-1-exec-a-echo-inputs-port', 'before-1-wait-1s'], []],
    [[], []],
    [['order-1-before-1-wait-2s'], ['after-1-http-c', 'order-1-after-1-http-c']],
  ]);
  expect(bundledProject(project)).toMatchObject({order: [{node: 'c', after: ['b']}]});
  expect(bundledProject(project)).not.toHaveProperty('actions');
});

test('what contradicts the graph is refused with the path', async () => {
  const folder = ordered('  - {node: a, after: [b]}\n');
  const failure = await failureOf(resolveProject(folder));
  expect(failure).toMatchObject({
    code: 'WORKFLOW_CYCLE',
    params: {cycle: ['a', 'b'], added: [{node: 'a', after: 'b'}]},
  });
  expect(linesOf(failure, folder)).toEqual(['WORKFLOW_CYCLE project.yaml:7']);
});

test('what it cannot add is told where it is written', async () => {
  const folder = ordered(
    `  - node: a
    before: [{job: jobs/x.yaml}, {confirm: told, message: Told?}]
  - node: oracle
    before: [{wait: 1s}]
`,
    'external: [oracle]\n',
  );
  expect(linesOf(await failureOf(resolveProject(folder)), folder)).toEqual([
    'MANIFEST_ORDER_ACTION project.yaml:9',
    'MANIFEST_ORDER_ACTION project.yaml:9',
  ]);
  const external = ordered('  - {node: oracle, before: [{wait: 1s}]}\n', 'external: [oracle]\n');
  expect(linesOf(await failureOf(resolveProject(external)), external)).toEqual([
    'WORKFLOW_EXTERNAL_ACTIONS project.yaml:8',
  ]);
  const unknown = ordered('  - {node: a, before: [{command: [echo, "${{ inputs.prot }}"]}]}\n');
  expect(linesOf(await failureOf(resolveProject(unknown)), unknown)).toEqual([
    'MANIFEST_EXPRESSION_UNKNOWN_NAME project.yaml:7',
  ]);
});
