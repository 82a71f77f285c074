import {mkdtempSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, describe, expect, test} from '@jest/globals';
import {createRedactor} from '../../../src/deploy/redact.ts';
import type {Site} from '../../../src/deploy/site.ts';
import {readSupportArchive} from '../../../src/deploy/support/archive.ts';
import {withoutSecrets} from '../../../src/deploy/support/evidence.ts';
import {writeSupport} from '../../../src/deploy/support/support.ts';
import {connect} from '../../../src/kube/connect.ts';
import {english} from '../../../src/messages/catalogue.ts';
import {supportPage} from '../../../src/ui/page/support-page.ts';
import {createTexts} from '../../../src/ui/texts.ts';
import {kubectl, testKubeconfig, testNamespace} from '../../testbed.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'onekey-support-'));
const {signal} = new AbortController();
afterAll(() => rmSync(folder, {recursive: true}));

const meta = {name: 'x', namespace: 'his'};

describe('an object in a support archive', () => {
  test('shows the keys of a Secret, not what they hold', () => {
    const secret = {apiVersion: 'v1', kind: 'Secret', metadata: meta, data: {password: 'aHVudGVyMg=='}};
    expect(withoutSecrets(secret).data).toEqual({password: '••••••'});
  });

  test('shows variables, but for those that are named like secrets', () => {
    const env = [
      {name: 'DB_HOST', value: 'postgres'},
      {name: 'DB_PASSWORD', value: 'hunter2'},
    ];
    const pod = {apiVersion: 'v1', kind: 'Pod', metadata: meta, spec: {containers: [{name: 'a', env}]}};
    expect(JSON.stringify(withoutSecrets(pod))).not.toContain('hunter2');
    expect(JSON.stringify(withoutSecrets(pod))).toContain('postgres');
  });

  test('is without the copy that kubectl keeps', () => {
    const annotations = {'kubectl.kubernetes.io/last-applied-configuration': '{"hunter2": 1}', other: 'kept'};
    const object = {apiVersion: 'v1', kind: 'ConfigMap', metadata: {...meta, annotations}};
    expect(withoutSecrets(object).metadata.annotations).toEqual({other: 'kept'});
  });
});

test('an archive of a real instance holds no secret, says what was masked, and becomes a page', async () => {
  const namespace = testNamespace('support');
  kubectl('create', 'namespace', namespace);
  const cluster = await connect({kubeconfig: testKubeconfig()});
  try {
    const planted = 'planted-s3cret-value';
    kubectl('-n', namespace, 'create', 'configmap', 'leaky', `--from-literal=url=postgres://user:${planted}@db`);
    kubectl('-n', namespace, 'create', 'secret', 'generic', 'kept', `--from-literal=password=${planted}`);
    const ref = (kind: string, name: string) => ({ref: {apiVersion: 'v1', kind, namespace, name}});
    const release = {
      application: 'web',
      namespace,
      revision: 1,
      inventory: [ref('ConfigMap', 'leaky'), ref('Secret', 'kept'), ref('Service', 'gone')],
      inputs: {password: planted, host: 'db.example'},
      outputs: {},
      secretInputs: ['password'],
      secretOutputs: [],
      objects: [],
    };
    const state = {
      keep: {inputsKey: new Uint8Array(32), answers: {'web.token': 'another-planted-one', 'site.host': 'db.example'}},
      releases: [release],
      latest: new Map([['web', release]]),
      removed: new Map(),
      runs: [],
    };
    const file = path.join(folder, 'support.tgz');
    const redactor = createRedactor();
    redactor.add(planted);
    const site = {instance: namespace, cluster, state} as unknown as Site;
    const report = await writeSupport(site, file, undefined, redactor, signal);
    expect(report).toMatchObject({file});
    expect(report.masked).toBeGreaterThan(1);
    expect(statSync(file).mode & 0o777).toBe(0o600);

    const files = await readSupportArchive(file);
    const texts = files.map(({text}) => text).join('\n');
    for (const secret of [planted, Buffer.from(planted).toString('base64'), 'another-planted-one']) {
      expect(texts).not.toContain(secret);
    }
    expect(texts).toContain('db.example');
    expect(files.map((one) => one.path)).toEqual(
      expect.arrayContaining([
        'REDACTED.txt',
        'versions.json',
        'objects.json',
        'nodes.json',
        `namespaces/${namespace}/events.json`,
      ]),
    );
    expect(JSON.parse(files.find((one) => one.path === 'objects.json')?.text ?? '[]')).toContainEqual(
      expect.objectContaining({kind: 'Service', name: 'gone', missing: true}),
    );
    expect(files.find((one) => one.path === 'REDACTED.txt')?.text).toContain('objects.json');

    const page = supportPage(files, createTexts(english), 'en');
    expect(page).toContain('versions.json');
    expect(page).not.toMatch(/<script|src=|href=/);
  } finally {
    await cluster.close();
    kubectl('delete', 'namespace', namespace, '--wait=false');
  }
});

test('a file that is no archive is said to be none', async () => {
  const file = path.join(folder, 'none.tgz');
  writeFileSync(file, 'nothing of the kind');
  await expect(readSupportArchive(file)).rejects.toMatchObject({code: 'DEPLOY_SUPPORT_UNREADABLE'});
});
