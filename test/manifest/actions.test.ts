import {describe, expect, test} from '@jest/globals';
import {readApplication} from '../../src/manifest/read-application.ts';
import {problemsOf} from './problems-of.ts';

const head = 'apiVersion: onekey.dev/v1\nkind: Application\nmetadata: {name: emr, version: 1.0.0}\n';
const read = (yaml: string) => readApplication(`${head}${yaml}`, 'app.yaml');
const problems = (yaml: string) =>
  problemsOf(() => read(yaml)).map(({code, params, at}) => ({code, params, field: at?.field}));

describe('actions', () => {
  test('that run commands say where, as arguments one by one', () => {
    const {before, after} = read(`
before:
  - exec: {kind: StatefulSet, name: db, container: main, command: [pg_dump, -f, /backup/x]}
    during: [upgrade]
after:
  - {command: [/usr/bin/notify, "\${{ app.name }}"], env: {LEVEL: info}, timeout: 30s}
`);
    expect(before).toEqual([
      {
        id: 'before-1-exec-db-pg-dump-f-x',
        kind: 'exec',
        exec: {kind: 'StatefulSet', name: 'db', container: 'main', command: ['pg_dump', '-f', '/backup/x']},
        during: ['upgrade'],
        timeoutSeconds: 300,
        retries: 0,
      },
    ]);
    expect(after).toMatchObject([
      {kind: 'command', command: ['/usr/bin/notify', '${{ app.name }}'], env: {LEVEL: 'info'}, timeoutSeconds: 30},
    ]);
  });

  test('that run once are known by what they do, wherever they stand', () => {
    const [first] = read('before: [{wait: 1s}, {job: jobs/schema.yaml, runOnce: true}]').before.slice(1);
    const [moved] = read('after: [{job: other/schema.yaml, runOnce: true}]').after;
    expect([first?.once, moved?.once]).toEqual(['job-schema', 'job-schema']);
    expect(problems('before: [{job: a/x.yaml, runOnce: true}]\nafter: [{job: b/x.yaml, runOnce: true}]')).toMatchObject(
      [{code: 'MANIFEST_TWICE', params: {what: 'runOnce', name: 'job-x'}}],
    );
  });

  test.each([
    ['{wait: 1s, runOnce: true}', 'MANIFEST_ONCE_WITHOUT_EFFECT'],
    ['{confirm: go, message: Go?, during: [install, rollback]}', 'MANIFEST_GATE_OCCASION'],
    ['{command: rm -rf /}', 'MANIFEST_WRONG_TYPE'],
    ['{exec: {kind: Service, name: x, command: [a]}}', 'MANIFEST_NOT_ALLOWED'],
    ['{command: [a], exec: {kind: Pod, name: x, command: [a]}}', 'MANIFEST_EXACTLY_ONE'],
    ['{job: a.yaml, env: {A: b}}', 'MANIFEST_FIELD_NEEDS'],
    ['{command: [a], env: {"A B": c}}', 'MANIFEST_BAD_TEXT'],
    ['{command: [a, "${{ inputs.nobody }}"]}', 'MANIFEST_EXPRESSION_UNKNOWN_NAME'],
  ])('%s is refused', (action, code) => {
    expect(problems(`after: [${action}]`).map((found) => found.code)).toEqual([code]);
  });

  test('show no secret in process lists and server logs; an environment may hold one', () => {
    const secret = 'inputs: {key: {type: string, secret: true}}\n';
    const value = '"${{ inputs.key }}"';
    expect(problems(`${secret}after: [{command: [a, ${value}]}]`)).toMatchObject([
      {code: 'MANIFEST_SECRET_SHOWN', params: {secret: 'inputs.key'}},
    ]);
    expect(problems(`${secret}after: [{exec: {kind: Pod, name: p, command: [a, ${value}]}}]`)).toMatchObject([
      {code: 'MANIFEST_SECRET_SHOWN'},
    ]);
    expect(read(`${secret}after: [{command: [a], env: {KEY: ${value}}}]`).after).toHaveLength(1);
  });
});

describe('waiting', () => {
  test('can be told for single objects, and how long it all is expected to take', () => {
    const {wait, takesSeconds} = read(`
takes: 8m
wait:
  timeout: 20m
  objects:
    - {kind: StatefulSet, name: db, timeout: 1h}
    - {apiVersion: db.example/v1, kind: Cluster, name: db, path: "{.status.phase}", equals: Healthy}
`);
    expect(takesSeconds).toBe(480);
    expect(wait).toEqual({
      timeoutSeconds: 1200,
      objects: [
        {kind: 'StatefulSet', name: 'db', timeoutSeconds: 3600},
        {apiVersion: 'db.example/v1', kind: 'Cluster', name: 'db', path: '{.status.phase}', equals: 'Healthy'},
      ],
    });
  });

  test.each([
    ['{kind: Pod, name: x, path: ".a["}', 'MANIFEST_OBJECT_JSON_PATH', 'wait.objects[0].path'],
    ['{kind: Pod, name: x, equals: 1}', 'MANIFEST_FIELD_NEEDS', 'wait.objects[0]'],
    ['{kind: Pod, name: "${{ inputs.x }}"}', 'MANIFEST_EXPRESSION_UNKNOWN_NAME', 'wait.objects[0].name'],
  ])('%s is refused', (object, code, field) => {
    expect(problems(`wait: {objects: [${object}]}`)).toMatchObject([{code, field}]);
  });
});
