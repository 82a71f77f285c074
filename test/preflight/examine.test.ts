import {afterAll, beforeAll, describe, expect, test} from '@jest/globals';
import type {Cluster} from '../../src/kube/cluster.ts';
import {connect} from '../../src/kube/connect.ts';
import type {Json, KubeObject} from '../../src/object/kube-object.ts';
import type {Check, CheckId} from '../../src/preflight/check.ts';
import {examine} from '../../src/preflight/examine.ts';
import type {OwnedSubject} from '../../src/preflight/subject.ts';
import {type RestrictedAccess, restrictedAccess} from '../e2e/restricted-access.ts';
import {kubectl, testKubeconfig, testNamespace} from '../testbed.ts';
import {object, podSpec, workload} from './cluster-objects.ts';

const {signal} = new AbortController();
const namespace = testNamespace('examine');
let cluster: Cluster;

beforeAll(async () => {
  kubectl('create', 'namespace', namespace);
  cluster = await connect({kubeconfig: testKubeconfig()});
});

afterAll(async () => {
  await cluster.close();
  kubectl('delete', 'namespace', namespace, '--wait=false');
});

const at = {file: 'apps/web/manifests/web.yaml', line: 3, column: 1};

/** What preflight says of an application with these objects, on the real cluster. */
async function checksOf(objects: readonly KubeObject[], at_: Cluster = cluster): Promise<ReadonlyMap<CheckId, Check>> {
  const application = {
    metadata: {name: 'web', version: '1.0.0'},
    needs: {},
    before: [],
    after: [],
  };
  const subject = {
    instance: namespace,
    recordNamespace: namespace,
    mayAdopt: false,
    recorded: new Map(),
    applications: [
      {
        application,
        namespace,
        namespaces: {},
        objects: objects.map((one) => ({object: one, at, open: [], written: one})),
      },
    ],
  } as unknown as OwnedSubject;
  const {checks} = await examine(subject, new Map(), at_, () => performance.now(), signal);
  return new Map(checks.map((check) => [check.id, check]));
}

const service = (name: string, inNamespace: string, port: Json) =>
  object('Service', name, {spec: {ports: [{port, protocol: 'TCP'}]}}, inNamespace);

describe('an object is tried before anything is changed', () => {
  test('where its namespace exists, and what is wrong is said with its place', async () => {
    const found = (await checksOf([service('good', namespace, 80), service('bad', namespace, 70000)])).get('admission');
    expect(found).toMatchObject({result: 'fail', found: {params: {tried: 2, later: 0}}});
    expect(found?.problems).toMatchObject([
      {code: 'PREFLIGHT_REJECTED', params: {object: `Service ${namespace}/bad`}, at},
    ]);
    expect(kubectl('-n', namespace, 'get', 'services', '-o', 'name')).toBe('');
  });

  test('where its namespace is still to be made, too', async () => {
    const later = testNamespace('later');
    const bad = {...object('ConfigMap', 'bad', {}, later), data: {'a/b': 'x'}};
    const found = (await checksOf([service('good', later, 80), bad])).get('admission');
    expect(found?.problems).toMatchObject([{code: 'PREFLIGHT_REJECTED', params: {object: `ConfigMap ${later}/bad`}}]);
  });

  test('and a webhook that takes no dry runs is a warning', async () => {
    const name = testNamespace('webhook');
    const hook = {
      apiVersion: 'admissionregistration.k8s.io/v1beta1',
      kind: 'ValidatingWebhookConfiguration',
      metadata: {name},
      webhooks: [
        {
          name: `${name}.example.com`,
          clientConfig: {url: 'https://127.0.0.1:1/none'},
          sideEffects: 'Unknown',
          admissionReviewVersions: ['v1'],
          failurePolicy: 'Fail',
          rules: [{apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['configmaps']}],
          namespaceSelector: {matchLabels: {'onekey-test': name}},
        },
      ],
    };
    kubectl('label', 'namespace', namespace, `onekey-test=${name}`);
    await cluster.request('POST', `/apis/admissionregistration.k8s.io/v1beta1/validatingwebhookconfigurations`, {
      body: hook,
    });
    try {
      const isThere = async () => (await checksOf([object('ConfigMap', 'x', {}, namespace)])).get('admission');
      let found = await isThere();
      for (let tries = 0; tries < 20 && found?.result === 'pass'; tries++) found = await isThere();
      expect(found).toMatchObject({result: 'warn', problems: [{code: 'PREFLIGHT_DRY_RUN_REFUSED'}]});
    } finally {
      kubectl('delete', 'validatingwebhookconfiguration', name);
      kubectl('label', 'namespace', namespace, 'onekey-test-');
    }
  });
});

test('a quota that is used up, and room that no node has, are found on the real thing', async () => {
  const full = testNamespace('quota');
  kubectl('create', 'namespace', full);
  try {
    kubectl('-n', full, 'create', 'quota', 'q', '--hard=pods=1');
    const big = workload('Deployment', 'big', 2, podSpec({cpu: '10000'}));
    const placed = {...big, metadata: {name: 'big', namespace: full}};
    for (let tries = 0; tries < 30; tries++) {
      if (kubectl('-n', full, 'get', 'quota', 'q', '-o', 'jsonpath={.status.hard.pods}') === '1') break;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    const checks = await checksOf([placed]);
    expect(checks.get('quotas')?.problems).toMatchObject([{code: 'PREFLIGHT_QUOTA', params: {quota: `${full}/q`}}]);
    expect(checks.get('nodes')?.result).toBe('fail');
  } finally {
    kubectl('delete', 'namespace', full, '--wait=false');
  }
});

test.each([
  [30, 'pass'],
  [-3600, 'warn'],
  [10 * 365 * 24 * 3600, 'warn'],
  [Number.NaN, 'pass'],
])('a clock that is %d s off: %s', async (clockSkewSeconds, result) => {
  const clock = (await checksOf([], {...cluster, clockSkewSeconds})).get('clock');
  expect(clock).toMatchObject({result, problems: result === 'warn' ? [{code: 'PREFLIGHT_CLOCK'}] : []});
});

describe('with few rights', () => {
  let access: RestrictedAccess;
  beforeAll(() => {
    const rules = [
      {apiGroups: [''], resources: ['configmaps', 'namespaces'], verbs: ['get', 'list', 'create', 'patch']},
    ];
    access = restrictedAccess(rules);
  });
  afterAll(() => access.remove());

  test('what may not be looked at is a warning; what a deployment needs is a failure', async () => {
    const {server, caFile, tokenFile} = access;
    const narrow = await connect({server, caFile, tokenFile});
    try {
      const checks = await checksOf([object('ConfigMap', 'x', {}, namespace)], narrow);
      expect(checks.get('nodes')).toMatchObject({result: 'warn', problems: [{code: 'CLUSTER_FORBIDDEN'}]});
      expect(checks.get('admission')).toMatchObject({result: 'pass'});
      expect(checks.get('access')?.result).toBe('fail');
      expect(checks.get('access')?.problems).toContainEqual(
        expect.objectContaining({
          code: 'PREFLIGHT_FORBIDDEN',
          params: {verb: 'delete', resource: 'configmaps', namespace},
        }),
      );
    } finally {
      await narrow.close();
    }
  });
});
