import {describe, expect, test} from '@jest/globals';
import {OnekeyError} from '../../src/errors.ts';
import type {Json, KubeObject} from '../../src/object/kube-object.ts';
import {refKey, refOf} from '../../src/object/kube-object.ts';
import type {OpenField} from '../../src/object/open-field.ts';
import type {PreflightCluster} from '../../src/preflight/ports.ts';
import {checkSchemas} from '../../src/preflight/schemas.ts';
import type {PreflightSubject} from '../../src/preflight/subject.ts';
import published from '../fixtures/openapi/v2-kubernetes-1.20.json' with {type: 'json'};
import {codes, object} from './cluster-objects.ts';

const {signal} = new AbortController();
const at = {file: 'apps/web/manifests/web.yaml', line: 3};

type Given =
  | KubeObject
  | {readonly object: KubeObject; readonly open: readonly OpenField[]; readonly written?: KubeObject};

const subject = (...objects: readonly Given[]) =>
  ({
    applications: [
      {
        application: {metadata: {name: 'web'}},
        objects: objects.map((one) =>
          'open' in one ? {at, written: one.object, ...one} : {object: one, at, open: [], written: one},
        ),
      },
    ],
  }) as unknown as PreflightSubject;

const served = async (apiVersion: string, kind: string) => ({
  group: apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '',
  version: 'v1',
  resource: `${kind.toLowerCase()}s`,
  namespaced: true,
});

/** Checks where the namespace `his` exists and `new` does not. */
function check(given: PreflightSubject, more: Partial<PreflightCluster> = {}, shared: readonly KubeObject[] = []) {
  const cluster = {
    resourceOf: served,
    openApi: async () => published as unknown as Json,
    read: async () => undefined,
    list: async () => [],
    ...more,
  } as unknown as PreflightCluster;
  const keys = new Set(shared.map((one) => refKey(refOf(one))));
  const namespaces = new Set(['his']);
  return checkSchemas(given, {shared: keys, namespaces, cluster, monotonic: () => performance.now()}, signal);
}

const refuse = (code: 'CLUSTER_FORBIDDEN') => async () => {
  throw new OnekeyError(code, {about: 'GET /openapi/v2', reason: 'no'});
};

const spec = (properties: Json, more: object = {}) => ({type: 'object', properties, ...more});
const definition = (ofSpec: Json) =>
  object(
    'CustomResourceDefinition',
    'things.example.com',
    {
      spec: {
        group: 'example.com',
        scope: 'Namespaced',
        names: {kind: 'Thing', plural: 'things'},
        versions: [{name: 'v1', schema: {openAPIV3Schema: {type: 'object', properties: {spec: ofSpec}}}}],
      },
    },
    '',
  );
const thing = (ofSpec: Json): KubeObject => ({...object('Thing', 't', {spec: ofSpec}), apiVersion: 'example.com/v1'});

const misspelt = (namespace: string) => object('Service', 'web', {spec: {port: 80}}, namespace);
const waiting = (one: KubeObject, ...path: readonly string[]) => ({object: one, open: [{path, type: 'string'}]});

describe('what no dry run can tell is held against schemas', () => {
  test('and nothing else: then the cluster is asked for nothing', async () => {
    const asked: string[] = [];
    const openApi = async () => void asked.push('openApi') as never;
    const {found, failures} = await check(subject(misspelt('his')), {openApi});
    expect(found.params).toEqual({checked: [], unchecked: []});
    expect([failures, asked]).toEqual([[], []]);
  });

  test('where its namespace is to be made', async () => {
    const {found, failures, faulty} = await check(subject(misspelt('new'), object('Secret', 's', {data: {}}, 'new')));
    expect(found.params).toEqual({checked: ['Service new/web', 'Secret new/s'], unchecked: []});
    expect(failures).toMatchObject([
      {
        code: 'PREFLIGHT_FIELD_UNKNOWN',
        params: {application: 'web', object: 'Service new/web', field: 'spec.port', suggestion: 'ports'},
        at,
      },
    ]);
    expect([...faulty]).toEqual(['Service/new/web']);
  });

  test('where an input is not known', async () => {
    const {failures} = await check(subject(waiting(misspelt('his'), 'spec', 'clusterIP')));
    expect(codes({problems: failures})).toEqual(['PREFLIGHT_FIELD_UNKNOWN']);
  });

  test('where its definition comes with it', async () => {
    const {failures, warnings} = await check(
      subject(definition(spec({size: {type: 'integer'}}, {required: ['size']})), thing({sise: 3})),
      {resourceOf: async () => undefined},
    );
    expect(codes({problems: failures})).toEqual(['PREFLIGHT_FIELD_UNKNOWN', 'PREFLIGHT_FIELD_MISSING']);
    expect(warnings).toEqual([]);
  });

  test('where its definition comes anew, by the new one though the cluster has an old one', async () => {
    const brought = definition(spec({brandNew: {type: 'integer'}}));
    const {failures} = await check(subject(brought, thing({brandNew: 3})), {
      read: async () => definition(spec({old: {}})),
    });
    expect(failures).toEqual([]);
  });

  test('by the definition of the cluster, where another instance brought it and it stays as it is', async () => {
    const brought = definition(spec({brandNew: {}, size: {}}));
    const {failures} = await check(
      subject(brought, waiting(thing({brandNew: 3, size: '${{ inputs.x }}'}), 'spec', 'size')),
      {read: async () => definition(spec({size: {type: 'integer'}}))},
      [brought],
    );
    expect(failures.map(({params}) => (params as {readonly field?: string}).field)).toEqual([
      'spec.brandNew',
      'spec.size',
    ]);
  });
});

describe('what may be guessed wrong is a doubt', () => {
  test('a field that a kind of Kubernetes itself is said to want', async () => {
    const portless = object('Service', 'web', {spec: {ports: [{protocol: 'TCP'}], clusterIP: '${{ inputs.a }}'}});
    const {failures, warnings} = await check(subject(waiting(portless, 'spec', 'clusterIP')));
    expect([codes({problems: failures}), codes({problems: warnings})]).toEqual([[], ['PREFLIGHT_FIELD_MISSING']]);
  });

  test('and none where a dry run in another namespace says it better', async () => {
    const portless = object('Service', 'web', {spec: {ports: [{protocol: 'TCP'}]}}, 'new');
    expect(await check(subject(portless))).toMatchObject({failures: [], warnings: []});
  });

  const rules = [{apiGroups: ['example.com'], resources: ['things'], operations: ['*']}];
  const webhook = (given: readonly object[]) =>
    object('MutatingWebhookConfiguration', 'm', {webhooks: [{name: 'x', rules: given}] as unknown as Json}, '');
  const wanting = definition(spec({size: {type: 'integer'}}, {required: ['size']}));

  test.each<[string, Partial<PreflightCluster>, readonly Given[], readonly string[]]>([
    [
      'a webhook of the cluster',
      {list: async ({kind}) => (kind === 'MutatingWebhookConfiguration' ? [webhook(rules)] : [])},
      [],
      ['PREFLIGHT_FIELD_MISSING'],
    ],
    ['a webhook of the bundle', {}, [webhook(rules)], ['PREFLIGHT_FIELD_MISSING']],
    ['somebody who may not be looked at', {list: refuse('CLUSTER_FORBIDDEN')}, [], ['PREFLIGHT_FIELD_MISSING']],
    ['nobody: a webhook is for other kinds', {}, [webhook([{apiGroups: ['*'], resources: ['pods']}])], []],
  ])('a rule of a definition that may be met by %s', async (_, more, beside, doubts) => {
    const {failures, warnings} = await check(subject(wanting, thing({}), ...beside), more);
    expect(codes({problems: warnings})).toEqual(doubts);
    expect(failures).toHaveLength(1 - doubts.length);
  });

  test('but not what a field is called, nor its type', async () => {
    const {failures} = await check(subject(wanting, thing({size: 'x', sise: 1}), webhook(rules)));
    expect(codes({problems: failures})).toEqual(['PREFLIGHT_FIELD_TYPE', 'PREFLIGHT_FIELD_UNKNOWN']);
  });
});

describe('a cluster that does not tell', () => {
  test('is a doubt, with the objects that stay unchecked and the cause', async () => {
    const {found, failures, warnings} = await check(subject(misspelt('new')), {openApi: refuse('CLUSTER_FORBIDDEN')});
    expect(failures).toEqual([]);
    expect(found.params).toEqual({checked: [], unchecked: ['Service new/web']});
    expect(warnings).toMatchObject([
      {code: 'PREFLIGHT_SCHEMAS_UNREAD', params: {objects: ['Service new/web']}},
      {code: 'CLUSTER_FORBIDDEN'},
    ]);
  });

  test('what its definition is tells what is published of it', async () => {
    const kinds = [{group: 'example.com', version: 'v1', kind: 'Thing'}];
    const definitions = {
      a: {
        properties: {apiVersion: {}, kind: {}, metadata: {}, spec: spec({size: {}, wait: {}})},
        'x-kubernetes-group-version-kind': kinds,
      },
    };
    const {failures} = await check(subject(waiting(thing({sise: 1, wait: '${{ inputs.x }}'}), 'spec', 'wait')), {
      read: refuse('CLUSTER_FORBIDDEN'),
      openApi: async () => ({definitions}) as unknown as Json,
    });
    expect(codes({problems: failures})).toEqual(['PREFLIGHT_FIELD_UNKNOWN']);
  });

  test('anything of a kind leaves it unchecked without a word', async () => {
    const {found, warnings} = await check(subject(misspelt('new')), {openApi: async () => ({definitions: {}})});
    expect(found.params).toEqual({checked: [], unchecked: ['Service new/web']});
    expect(warnings).toEqual([]);
  });
});

describe('what is found is told', () => {
  const mode = definition(spec({mode: {enum: ['full', 'delta']}}));
  const paramsOf = async (given: Given) => (await check(subject(mode, given))).failures[0]?.params;

  test('with what the manifest says', async () => {
    expect(await paramsOf(thing({mode: 'ful'}))).toMatchObject({found: 'ful', rule: 'enum', limit: 'full, delta'});
  });

  test('by the expression that made it, never by the value, which may be secret', async () => {
    const object = thing({mode: 'hunter2'});
    expect(await paramsOf({object, open: [], written: thing({mode: '${{ inputs.password }}'})})).toMatchObject({
      found: '${{ inputs.password }}',
    });
    expect(await paramsOf({object, open: [], written: thing('${{ inputs.all }}')})).toMatchObject({
      found: '${{ inputs.all }}',
    });
  });
});

test('whoever leaves does not wait for the end', async () => {
  const leaving = new AbortController();
  const things = Array.from({length: 50}, (_, index) => object('Secret', `s${index}`, {}, 'new'));
  const cluster = {
    resourceOf: served,
    openApi: async () => published as unknown as Json,
  } as unknown as PreflightCluster;
  const work = checkSchemas(
    subject(...things),
    {shared: new Set(), namespaces: new Set(), cluster, monotonic: () => 0},
    leaving.signal,
  );
  leaving.abort(new Error('left'));
  await expect(work).rejects.toThrow('left');
});
