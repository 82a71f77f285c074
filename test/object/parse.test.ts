import {describe, expect, test} from '@jest/globals';
import {isOnekeyError} from '../../src/errors.ts';
import type {KubeObject} from '../../src/object/kube-object.ts';
import {parseManifests} from '../../src/object/parse.ts';

const lines = (...text: string[]) => text.join('\n');

function only(text: string): KubeObject {
  const [parsed, ...more] = parseManifests(text, 'm.yaml');
  if (!parsed || more.length > 0) throw new Error('not one object');
  return parsed.object;
}

/** Every problem as `CODE line:column field`. */
function problemsOf(text: string): string[] {
  try {
    parseManifests(text, 'm.yaml');
  } catch (error) {
    if (!isOnekeyError(error)) throw error;
    expect(error.code).toBe('MANIFEST_OBJECT_INVALID');
    return error.problems.map(({code, at}) => `${code} ${at?.file}:${at?.line}:${at?.column} ${at?.field}`);
  }
  return [];
}

describe('objects of a file', () => {
  test('each document is one, with the line where it begins; empty documents are skipped', () => {
    const text = lines(
      '# a file', //                                                       1
      '---',
      'apiVersion: v1', //                                                 3
      'kind: ConfigMap',
      'metadata: {name: a}',
      '---',
      '# nothing here',
      '---',
      '',
      'apiVersion: v1', //                                                 10
      'kind: Secret',
      'metadata: {name: b}',
      '---',
    );
    expect(parseManifests(text, 'm.yaml').map(({object, at}) => [object.metadata.name, at])).toEqual([
      ['a', {file: 'm.yaml', line: 3}],
      ['b', {file: 'm.yaml', line: 10}],
    ]);
  });

  test('a list is taken apart, also within a list', () => {
    const text = lines(
      'apiVersion: v1',
      'kind: List',
      'items:',
      '  - {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}',
      '  - kind: RoleList',
      '    items:',
      '      - {apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: b}}',
    );
    expect(parseManifests(text, 'm.yaml').map(({object, at}) => [object.metadata.name, at.line])).toEqual([
      ['a', 4],
      ['b', 7],
    ]);
  });

  test('values mean what they mean to kubectl; expressions are still text', () => {
    const object = only(
      lines(
        'apiVersion: v1',
        'kind: Pod',
        'metadata: {name: "${{ app.name }}"}',
        'spec:',
        '  volumes: [{name: v, secret: {secretName: s, defaultMode: 0644}}]',
        '  priority: ${{ inputs.priority }}',
      ),
    );
    expect(object).toMatchObject({
      metadata: {name: '${{ app.name }}'},
      spec: {volumes: [{secret: {defaultMode: 420}}], priority: '${{ inputs.priority }}'},
    });
  });

  test('a file without objects has none', () => {
    expect(parseManifests('# later\n---\n', 'm.yaml')).toEqual([]);
  });
});

describe('ports without a protocol are TCP', () => {
  test('of a Service', () => {
    const object = only(
      lines(
        'apiVersion: v1',
        'kind: Service',
        'metadata: {name: a}',
        'spec: {ports: [{port: 80}, {port: 53, protocol: UDP}, {port: 81, protocol: null}]}',
      ),
    );
    expect(object.spec).toEqual({
      ports: [
        {port: 80, protocol: 'TCP'},
        {port: 53, protocol: 'UDP'},
        {port: 81, protocol: 'TCP'},
      ],
    });
  });

  test('of containers, wherever the pod template is', () => {
    const object = only(
      lines(
        'apiVersion: batch/v1beta1',
        'kind: CronJob',
        'metadata: {name: a}',
        'spec: {jobTemplate: {spec: {template: {spec: {containers: [{name: c, ports: [{containerPort: 80}]}]}}}}}',
      ),
    );
    expect(JSON.stringify(object.spec)).toContain('[{"containerPort":80,"protocol":"TCP"}]');
  });

  test('not of a custom resource', () => {
    const text = 'apiVersion: example.com/v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{port: 80}]}';
    expect(only(text).spec).toEqual({ports: [{port: 80}]});
  });
});

describe('what is missing or wrong is reported, all at once, with its place', () => {
  test('apiVersion, kind and name', () => {
    const text = lines(
      'kind: ConfigMap', //                                                1
      'metadata: {namespace: x}',
      '---',
      'apiVersion: 1',
      'metadata:', //                                                      5
      '  name: 7',
      '---',
      'apiVersion: v1',
      'kind: Pod',
      'metadata: {generateName: x-}',
    );
    expect(problemsOf(text)).toEqual([
      'MANIFEST_OBJECT_FIELD m.yaml:1:1 apiVersion',
      'MANIFEST_OBJECT_FIELD m.yaml:2:1 metadata.name',
      'MANIFEST_OBJECT_FIELD m.yaml:4:1 apiVersion',
      'MANIFEST_OBJECT_FIELD m.yaml:4:1 kind',
      'MANIFEST_OBJECT_FIELD m.yaml:6:3 metadata.name',
      'MANIFEST_OBJECT_FIELD m.yaml:10:1 metadata.name',
    ]);
  });

  test('a document that is no map, an item that is none', () => {
    expect(problemsOf('just text\n---\n- a\n')).toEqual([
      'MANIFEST_OBJECT_NOT_AN_OBJECT m.yaml:1:1 ',
      'MANIFEST_OBJECT_NOT_AN_OBJECT m.yaml:3:1 ',
    ]);
    expect(problemsOf('kind: List\nitems:\n  - x')).toEqual(['MANIFEST_OBJECT_NOT_AN_OBJECT m.yaml:3:5 items[0]']);
  });

  test('labels that are no map', () => {
    const text = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  labels: [x]';
    expect(problemsOf(text)).toEqual(['MANIFEST_OBJECT_FIELD m.yaml:5:3 metadata.labels']);
  });

  test('numbers and booleans where the API server takes strings alone', () => {
    const text = lines(
      'apiVersion: v1',
      'kind: ConfigMap',
      'metadata:',
      '  name: a',
      '  annotations: {on: yes}', //                                       5
      'data:',
      '  port: 8080',
      '  quoted: "8080"',
      '---',
      'apiVersion: apps/v1', //                                            10
      'kind: Deployment',
      'metadata: {name: b}',
      'spec:',
      '  template:',
      '    metadata: {labels: {version: 1.0}}', //                         15
      '    spec:',
      '      containers:',
      '        - name: c',
      '          args: [--port, 80]',
      '          env:', //                                                 20
      '            - {name: A, value: true}',
    );
    expect(problemsOf(text)).toEqual([
      'MANIFEST_OBJECT_TEXT_WANTED m.yaml:5:17 metadata.annotations.true',
      'MANIFEST_OBJECT_TEXT_WANTED m.yaml:7:3 data.port',
      'MANIFEST_OBJECT_TEXT_WANTED m.yaml:15:25 spec.template.metadata.labels.version',
      'MANIFEST_OBJECT_TEXT_WANTED m.yaml:19:26 spec.template.spec.containers[0].args[1]',
      'MANIFEST_OBJECT_TEXT_WANTED m.yaml:21:25 spec.template.spec.containers[0].env[0].value',
    ]);
  });

  test('annotations that steer onekey say something that it knows, or leave it to an expression', () => {
    const annotated = (annotation: string) =>
      lines('apiVersion: v1', 'kind: ConfigMap', 'metadata:', '  name: a', `  annotations: {${annotation}}`);
    expect(problemsOf(annotated('onekey.dev/conflicts: yields'))).toEqual([
      'MANIFEST_OBJECT_FIELD m.yaml:5:17 metadata.annotations["onekey.dev/conflicts"]',
    ]);
    expect(problemsOf(annotated('onekey.dev/on-immutable: yes'))).toHaveLength(1);
    for (const fine of [
      'onekey.dev/conflicts: yield',
      'onekey.dev/on-immutable: recreate',
      'onekey.dev/conflicts: "${{ inputs.how }}"',
    ])
      expect(problemsOf(annotated(fine))).toEqual([]);
  });

  test('a fault of syntax ends the reading', () => {
    expect(() => parseManifests('a: [', 'm.yaml')).toThrow('MANIFEST_YAML_SYNTAX');
  });
});
