import {afterAll, beforeAll, describe, expect, jest, test} from '@jest/globals';
import fc from 'fast-check';
import {isOnekeyError} from '../../../src/errors.ts';
import type {Cluster} from '../../../src/kube/cluster.ts';
import {connect} from '../../../src/kube/connect.ts';
import {isMap, type JsonMap} from '../../../src/object/json-map.ts';
import type {Json, KubeObject} from '../../../src/object/kube-object.ts';
import {writeScalarsAsText} from '../../../src/object/text-fields.ts';
import {checkObject} from '../../../src/preflight/schema/check-object.ts';
import {definitionSchema} from '../../../src/preflight/schema/definition-schema.ts';
import type {Finding} from '../../../src/preflight/schema/finding.ts';
import {goPatterns} from '../../../src/preflight/schema/go-pattern.ts';
import type {KindSchema} from '../../../src/preflight/schema/kind-schema.ts';
import {resolveNode, typesOf} from '../../../src/preflight/schema/node.ts';
import {type FindSchema, publishedSchemas} from '../../../src/preflight/schema/published-schema.ts';
import {kubectl, testKubeconfig, testNamespace} from '../../testbed.ts';

jest.setTimeout(300_000);

const {signal} = new AbortController();
const fits = goPatterns(() => performance.now());
const namespace = testNamespace('accepted');
const group = `${namespace}.example`;
let cluster: Cluster;
let find: FindSchema;

beforeAll(async () => {
  kubectl('create', 'namespace', namespace);
  cluster = await connect({kubeconfig: testKubeconfig()});
  find = publishedSchemas((await cluster.openApi('v1', signal)) ?? null);
});

afterAll(async () => {
  await cluster.close();
  kubectl('delete', 'customresourcedefinition', `things.${group}`, '--ignore-not-found', '--wait=false');
  kubectl('delete', 'namespace', namespace, '--wait=false');
});

const findingsIn = (object: KubeObject, schema: KindSchema) => checkObject(object, schema, [], fits).findings;

/** Fields and types: what fails preflight of a kind of Kubernetes itself. */
const ofShape = (findings: readonly Finding[]) =>
  findings.filter(({fault}) => fault.kind === 'unknown' || fault.kind === 'type');

test('nothing that the cluster has is faulty by what it publishes', async () => {
  const kinds = kubectl('api-resources', '--verbs=list', '--no-headers', '-o', 'name').split('\n').filter(Boolean);
  const listed = kinds.map((kind) =>
    JSON.parse(kubectl('get', kind, '-A', '-o', 'json', '--ignore-not-found') || '{}'),
  );
  const objects = listed.flatMap(({items = []}) => items as KubeObject[]);
  const checked = objects.flatMap((object) => {
    const schema = find(object.apiVersion, object.kind);
    return schema ? [{object, findings: ofShape(findingsIn(object, schema))}] : [];
  });
  expect(checked.filter(({findings}) => findings.length > 0)).toEqual([]);
  expect(checked.length).toBeGreaterThan(100);
});

const leaves = fc.oneof(
  fc.constantFrom<Json>(
    '',
    'x',
    'a b',
    '5',
    '80%',
    '1Gi',
    'YQ==',
    'true',
    'Always',
    'TCP',
    'http',
    '2020-01-01T00:00:00Z',
  ),
  fc.constantFrom<Json>(0, 1, -1, 80, 1.5, 70000, true, false, null),
);

/** Values that are often right by a schema, and now and then are not. */
function valuesOf(schema: Json | undefined, definitions: JsonMap, depth: number): fc.Arbitrary<Json> {
  const node = resolveNode(schema, definitions);
  if (!node || depth > 7) return leaves;
  const {properties, additionalProperties, items} = node;
  if (properties !== undefined) {
    const names = Object.keys(properties as object);
    const wanted = new Set((node.required ?? []) as string[]);
    const one = (key: string) => valuesOf((properties as JsonMap)[key], definitions, depth + 1);
    const few = fc.subarray(names, {maxLength: Math.min(3, names.length)}).chain((chosen) => {
      const keys = [...new Set([...chosen, ...wanted])];
      return fc
        .tuple(...keys.map(one))
        .map((values) => Object.fromEntries(keys.map((key, index) => [key, values[index] ?? null])));
    });
    const misspelt = few.map((fields) => ({...fields, unheardOf: 1}));
    return fc.oneof(
      {arbitrary: few as fc.Arbitrary<Json>, weight: 12},
      {arbitrary: misspelt as fc.Arbitrary<Json>, weight: 1},
    );
  }
  if (items !== undefined) return fc.array(valuesOf(items, definitions, depth + 1), {maxLength: 2});
  if (additionalProperties !== undefined) {
    return fc.dictionary(fc.constantFrom('a', 'cpu', 'x.y/z'), valuesOf(additionalProperties, definitions, depth + 1), {
      maxKeys: 2,
    });
  }
  const types = typesOf(node) ?? [];
  const right = {
    string: fc.constantFrom<Json>('x', '80', 'YQ==', '1Gi', '2020-01-01T00:00:00Z', ...((node.enum ?? []) as Json[])),
    integer: fc.constantFrom<Json>(0, 1, 80),
    boolean: fc.boolean() as fc.Arbitrary<Json>,
  };
  const fitting = Object.entries(right).flatMap(([type, arbitrary]) =>
    types.includes(type) ? [{arbitrary, weight: 12}] : [],
  );
  return fc.oneof(...fitting, {arbitrary: leaves, weight: 1});
}

/** An object that is right with a field somewhere in it set to something else. */
function withAnotherField(right: Json, schema: Json | undefined, definitions: JsonMap): fc.Arbitrary<Json> {
  const node = resolveNode(schema, definitions);
  if (Array.isArray(right)) {
    const [first, ...others] = right as readonly Json[];
    return withAnotherField(first ?? null, node?.items, definitions).map((changed) => [changed, ...others]);
  }
  if (!isMap(right) || !isMap(node?.properties)) return valuesOf(schema, definitions, 5);
  const {properties} = node;
  const names = Object.keys(properties).filter((name) => !['apiVersion', 'kind', 'metadata', 'status'].includes(name));
  return fc.constantFrom(...names).chain((name) => {
    const changed = Object.hasOwn(right, name)
      ? withAnotherField(right[name] ?? null, properties[name], definitions)
      : valuesOf(properties[name], definitions, 5);
    return changed.map((value) => ({...right, [name]: value}));
  });
}

/** Whether the API server takes it, by a dry run. */
async function isAccepted(object: KubeObject): Promise<boolean> {
  try {
    await cluster.dryRun(object, signal);
    return true;
  } catch (error) {
    if (!isOnekeyError(error)) throw error;
    return false;
  }
}

/** What was found in objects that the API server accepts; and how many of those there were. */
async function findingsInAccepted(make: fc.Arbitrary<KubeObject>, schema: KindSchema, runs: number) {
  const objects = fc.sample(make, {numRuns: runs, seed: 7});
  const accepted: KubeObject[] = [];
  let found = 0;
  await Promise.all(
    Array.from({length: 8}, async (_, worker) => {
      for (let index = worker; index < objects.length; index += 8) {
        const object = objects[index];
        if (!object) continue;
        if (findingsIn(object, schema).length > 0) found++;
        if (await isAccepted(object)) accepted.push(object);
      }
    }),
  );
  return {accepted, found};
}

/** Objects with what was found in them, where something was. */
function faulty(
  objects: readonly KubeObject[],
  schema: KindSchema,
  counting: (findings: readonly Finding[]) => readonly Finding[],
) {
  return objects
    .map((object) => ({object, findings: counting(findingsIn(object, schema))}))
    .filter(({findings}) => findings.length > 0);
}

describe('what the API server accepts is not found faulty', () => {
  const selector = {matchLabels: {app: 'x'}};
  const podSpec = {
    containers: [
      {name: 'main', image: 'x', ports: [{containerPort: 80, protocol: 'TCP'}], env: [{name: 'A', value: 'x'}]},
    ],
  };
  const template = {metadata: {labels: {app: 'x'}}, spec: podSpec};
  const path = {path: '/', pathType: 'Prefix', backend: {service: {name: 'x', port: {number: 80}}}};
  test.each<[string, string, JsonMap]>([
    ['v1', 'ConfigMap', {data: {a: 'x'}}],
    ['v1', 'Service', {spec: {selector: {app: 'x'}, ports: [{port: 80, protocol: 'TCP'}]}}],
    ['v1', 'Secret', {data: {a: 'YQ=='}}],
    ['v1', 'Pod', {spec: podSpec}],
    ['v1', 'PersistentVolumeClaim', {spec: {accessModes: ['ReadWriteOnce'], resources: {requests: {storage: '1Gi'}}}}],
    ['v1', 'ServiceAccount', {}],
    ['apps/v1', 'Deployment', {spec: {selector, template}}],
    ['apps/v1', 'StatefulSet', {spec: {selector, template, serviceName: 'x'}}],
    ['batch/v1', 'Job', {spec: {template: {spec: {...podSpec, restartPolicy: 'Never'}}}}],
    [
      'autoscaling/v1',
      'HorizontalPodAutoscaler',
      {spec: {maxReplicas: 2, scaleTargetRef: {kind: 'Deployment', name: 'x'}}},
    ],
    ['networking.k8s.io/v1', 'NetworkPolicy', {spec: {podSelector: {}, ingress: [{from: [{podSelector: {}}]}]}}],
    ['networking.k8s.io/v1', 'Ingress', {spec: {rules: [{host: 'x.example', http: {paths: [path]}}]}}],
    ['rbac.authorization.k8s.io/v1', 'Role', {rules: [{apiGroups: [''], resources: ['pods'], verbs: ['get']}]}],
    ['policy/v1beta1', 'PodDisruptionBudget', {spec: {minAvailable: 1, selector}}],
  ])('%s %s', async (apiVersion, kind, right) => {
    const schema = find(apiVersion, kind);
    if (!schema) throw new Error(`nothing is published of ${kind}`);
    const made = withAnotherField(right, schema.root, schema.definitions).map((fields) =>
      writeScalarsAsText({...(fields as JsonMap), apiVersion, kind, metadata: {name: 'x', namespace}}),
    );
    const {accepted, found} = await findingsInAccepted(made, schema, 80);
    expect(faulty(accepted, schema, ofShape)).toEqual([]);
    expect(accepted.length).toBeGreaterThan(10);
    expect(found).toBeGreaterThan(0);
  });

  test('custom resources by their definition', async () => {
    const string = {type: 'string'};
    const root: JsonMap = {
      type: 'object',
      properties: {
        spec: {
          type: 'object',
          required: ['size', 'filled'],
          properties: {
            size: {type: 'integer', minimum: 0, maximum: 80, exclusiveMaximum: true},
            ratio: {type: 'number'},
            filled: {...string, default: 'x'},
            mode: {...string, enum: ['x', '80']},
            code: {...string, pattern: '^[a-zA-Z0-9\\-=]+\\z', maxLength: 4},
            maybe: {...string, nullable: true},
            either: {'x-kubernetes-int-or-string': true},
            free: {type: 'object', 'x-kubernetes-preserve-unknown-fields': true, properties: {a: {type: 'integer'}}},
            labels: {type: 'object', additionalProperties: string, maxProperties: 1},
            list: {type: 'array', items: {type: 'boolean'}, maxItems: 1},
            pod: {type: 'object', 'x-kubernetes-embedded-resource': true, 'x-kubernetes-preserve-unknown-fields': true},
          },
          anyOf: [{required: ['mode']}, {required: ['code']}, {properties: {size: {maximum: 1}}}],
          not: {required: ['mode', 'list']},
        },
      },
    };
    const definition = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: {name: `things.${group}`},
      spec: {
        group,
        scope: 'Namespaced',
        names: {kind: 'Thing', plural: 'things'},
        versions: [{name: 'v1', served: true, storage: true, schema: {openAPIV3Schema: root}}],
      },
    };
    await cluster.apply(definition as unknown as KubeObject, signal);
    await cluster.waitUntilReady(
      [{apiVersion: definition.apiVersion, kind: definition.kind, name: definition.metadata.name}],
      {
        timeoutSeconds: 30,
        signal,
        onWaiting: () => {},
      },
    );
    const schema = definitionSchema(definition as unknown as KubeObject, 'v1');
    if (!schema) throw new Error('no schema');
    const made = valuesOf(root, {}, 0).map(
      (fields): KubeObject => ({
        ...(fields as JsonMap),
        apiVersion: `${group}/v1`,
        kind: 'Thing',
        metadata: {name: 'x', namespace},
      }),
    );
    const {accepted, found} = await findingsInAccepted(made, schema, 300);
    // Kubernetes 1.20 drops a field that it does not know without a word; later versions and kubectl refuse it.
    const enforced = (findings: readonly Finding[]) => findings.filter(({fault}) => fault.kind !== 'unknown');
    expect(faulty(accepted, schema, enforced)).toEqual([]);
    expect(accepted.length).toBeGreaterThan(20);
    expect(found).toBeGreaterThan(20);
  });
});
