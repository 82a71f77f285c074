import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from '@jest/globals';
import {readApplication} from '../../src/manifest/read-application.ts';
import {init} from '../../src/pack/init/init.ts';
import {lint} from '../../src/pack/lint.ts';
import {failureOf, folderOf, linesOf} from './folder-of.ts';

const manifests = `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: emr, namespace: his}
spec:
  replicas: 3
  template: {spec: {containers: [{name: main, image: "hospital.example/emr:4.1.0"}], initContainers: [{name: i, image: "hospital.example/emr:4.1.0"}]}}
  volumeClaimTemplates: [{metadata: {name: data}, spec: {storageClassName: fast}}]
---
apiVersion: v1
kind: Service
metadata: {name: emr, namespace: his}
spec: {ports: [{port: 8080}]}
---
apiVersion: v1
kind: Secret
metadata: {name: emr-db, namespace: his}
stringData: {DB_PASSWORD: hunter2, "evil\\nkey: x": val}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: emr, namespace: his}
spec: {rules: [{host: emr.hospital.example}, {host: other.example}, {host: emr.hospital.example}]}
`;
const context = {
  signal: new AbortController().signal,
  clock: {monotonic: () => 0, sleep: async () => undefined},
};

test('existing manifests make an application that passes lint; what is secret is not copied', async () => {
  const dir = folderOf({'emr/m/all.yaml': manifests, 'emr/values.yaml': 'replicas: 3\n'});
  const folder = path.join(dir, 'emr');
  const report = await init({dir: folder, version: '4.1.0', dryRun: false}, {language: 'en'});
  expect(report).toMatchObject({
    name: 'emr',
    objects: 4,
    manifests: ['m/all.yaml'],
    images: ['hospital.example/emr:4.1.0'],
  });
  const file = path.join(folder, 'app.yaml');
  const text = readFileSync(file, 'utf8');
  expect(text).not.toContain('hunter2');
  expect(text).toContain(
    '# guessed from m/all.yaml:1 .spec.replicas: write ${{ inputs.emrReplicas }} there, or remove this',
  );
  const {namespace, inputs, outputs} = readApplication(text, file);
  expect(namespace).toBe('his');
  expect(Object.entries(inputs).map(([key, it]) => [key, it.schema.type, it.default, it.secret])).toEqual([
    ['emrReplicas', 'integer', 3, false],
    ['storageClass', 'string', 'fast', false],
    ['emrDbDbPassword', 'string', undefined, true],
    ['emrDbEvilKeyX', 'string', undefined, true],
    ['host', 'string', 'emr.hospital.example', false],
    ['host2', 'string', 'other.example', false],
  ]);
  expect(Object.keys(outputs)).toEqual(['host', 'port']);
  expect((await lint({dirs: [folder], catalogs: []}, context)).checked).toMatchObject([
    {name: 'emr', version: '4.1.0'},
  ]);
  expect((await failureOf(init({dir: folder, version: '4.1.0', dryRun: false}, {language: 'en'}))).code).toBe(
    'MANIFEST_THERE',
  );
});

test('comments are in the language of whoever runs it, and what is written means the same', async () => {
  const dir = folderOf({'m/all.yaml': manifests});
  const text = async (language: 'en' | 'zh-CN') =>
    (await init({dir, name: 'emr', version: '4.1.0', dryRun: true}, {language})).text;
  const [english, chinese] = [await text('en'), await text('zh-CN')];
  expect(chinese).toContain(
    '# 根据 m/all.yaml:1 .spec.replicas 猜出：请在该处写 ${{ inputs.emrReplicas }}，或删除此项',
  );
  const settings = (whole: string) => whole.split('\n').filter((line) => !line.trimStart().startsWith('#'));
  expect(settings(chinese)).toEqual(settings(english));
});

test('without manifests an empty one, and with a dry run none', async () => {
  const dir = path.join(folderOf({}), 'My App');
  const {text, name} = await init({dir, version: '1.0.0', dryRun: true}, {language: 'en'});
  expect(name).toBe('my-app');
  expect(existsSync(dir)).toBe(false);
  expect(readApplication(text, 'app.yaml')).toMatchObject({inputs: {}, manifests: [], images: []});
  await init({dir, version: '1.0.0', dryRun: false}, {language: 'en'});
  expect((await lint({dirs: [dir], catalogs: []}, context)).checked).toHaveLength(1);
});

test('what is wrong is told before anything is written', async () => {
  const dir = folderOf({'m.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {}\n'});
  const failure = await failureOf(init({dir, version: '1.0.0', dryRun: false}, {language: 'en'}));
  expect(linesOf(failure, dir)).toEqual(['MANIFEST_OBJECT_FIELD m.yaml:3']);
  const empty = folderOf({});
  expect((await failureOf(init({dir: empty, name: 'site', version: 'x', dryRun: false}, {language: 'en'}))).code).toBe(
    'MANIFEST_INVALID',
  );
  expect(existsSync(path.join(empty, 'app.yaml'))).toBe(false);
});
