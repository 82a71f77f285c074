import {describe, expect, test} from '@jest/globals';
import type {Json, KubeObject} from '../../../src/object/kube-object.ts';
import type {OpenField} from '../../../src/object/open-field.ts';
import {checkObject} from '../../../src/preflight/schema/check-object.ts';
import {definitionSchema} from '../../../src/preflight/schema/definition-schema.ts';
import {goPatterns} from '../../../src/preflight/schema/go-pattern.ts';
import type {KindSchema} from '../../../src/preflight/schema/kind-schema.ts';
import {publishedSchemas} from '../../../src/preflight/schema/published-schema.ts';
import published from '../../fixtures/openapi/v2-kubernetes-1.20.json' with {type: 'json'};
import {object} from '../cluster-objects.ts';

const find = publishedSchemas(published as unknown as Json);
const fits = goPatterns(() => performance.now());

/** What is found, as `<path> <fault> <expected or limit>`. */
function found(one: KubeObject, schema: KindSchema | undefined, open: readonly OpenField[] = []): string[] {
  if (!schema) throw new Error(`no schema of ${one.kind}`);
  return checkObject(one, schema, open, fits).findings.map(({path, fault}) => {
    const what = {
      unknown: () => '',
      missing: () => '',
      type: () => (fault.kind === 'type' ? `${fault.found}, not ${fault.expected.join('|')}` : ''),
      value: () => (fault.kind === 'value' ? `${fault.rule} ${fault.limit}`.trim() : ''),
    }[fault.kind]();
    return [path.join('.'), fault.kind, what].filter(Boolean).join(' ');
  });
}

describe('by what Kubernetes 1.20 publishes', () => {
  const builtIn = (one: KubeObject, open: readonly OpenField[] = []) =>
    found(one, find(one.apiVersion, one.kind), open);
  const service = (port: {readonly [field: string]: Json}, spec: {readonly [field: string]: Json} = {}) =>
    object('Service', 'web', {spec: {...spec, ports: [{port: 80, protocol: 'TCP', ...port}]}});

  test('an object as it should be has no fault', () => {
    expect(builtIn(service({targetPort: 'http'}))).toEqual([]);
    expect(builtIn(service({targetPort: 8080}, {selector: {app: 'web'}, clusterIP: 'None'}))).toEqual([]);
  });

  test.each([
    ['a misspelt field', service({targetport: 8080}), ['spec.ports.0.targetport unknown']],
    ['a text for a number', service({port: '80'}), ['spec.ports.0.port type string, not integer']],
    ['a number for a text', service({}, {type: 5}), ['spec.type type integer, not string']],
    ['a broken number', service({port: 80.5}), ['spec.ports.0.port type number, not integer']],
    ['a map for a list', object('Service', 'web', {spec: {ports: {port: 80}}}), ['spec.ports type object, not array']],
    ['a truth for either', service({targetPort: true}), ['spec.ports.0.targetPort type boolean, not integer|string']],
    [
      'a label that is none',
      object('Service', 'web', {spec: {selector: {a: 1}}}),
      ['spec.selector.a type integer, not string'],
    ],
    ['what is no base64', object('Secret', 's', {data: {key: 'a b'}}), ['data.key type string, not base64']],
    [
      'a field that is missing',
      object('Service', 'web', {spec: {ports: [{protocol: 'TCP'}]}}),
      ['spec.ports.0.port missing'],
    ],
    ['a field at the top', object('Secret', 's', {datas: {}}), ['datas unknown']],
    [
      'a field of the metadata',
      {...object('Secret', 's'), metadata: {name: 's', labls: {}}} as unknown as KubeObject,
      ['metadata.labls unknown'],
    ],
  ])('%s is found', (_, one, faults) => {
    expect(builtIn(one)).toEqual(faults);
  });

  test('null is a field that is not there', () => {
    const {metadata, ...others} = service({targetPort: null, nodePort: null}, {type: null, unheardOf: null});
    expect(builtIn({...others, metadata: {...metadata, creationTimestamp: null}} as KubeObject)).toEqual([]);
    expect(builtIn(service({port: null}))).toEqual(['spec.ports.0.port missing']);
  });

  test.each<Json>(['1Gi', 1, 0.5, 10737418240, 12345678901234567890n])('a quantity is %p', (storage) => {
    expect(builtIn(object('PersistentVolumeClaim', 'c', {spec: {resources: {requests: {storage}}}}))).toEqual([]);
  });

  test('a schema within an object is followed as deep as it goes', () => {
    const deep = {type: 'object', properties: {a: {items: {properties: {b: {tpye: 'string', type: 'string'}}}}}};
    const of = (openAPIV3Schema: Json): KubeObject => {
      const versions = [{name: 'v1', served: true, storage: true, schema: {openAPIV3Schema}}];
      const spec = {group: 'x', scope: 'Cluster', names: {kind: 'X', plural: 'x'}, versions};
      return {...object('CustomResourceDefinition', 'x', {spec}, ''), apiVersion: 'apiextensions.k8s.io/v1'};
    };
    // `items` may be one schema or many: what it is says no published schema.
    expect(builtIn(of(deep))).toEqual([]);
    expect(builtIn(of({properties: {a: {properties: {b: {tpye: 'string'}}}}}))).toEqual([
      'spec.versions.0.schema.openAPIV3Schema.properties.a.properties.b.tpye unknown',
    ]);
  });

  describe('what waits for an input', () => {
    const path = ['spec', 'ports', 0, 'port'];
    const waiting = service({port: '${{ inputs.port }}'});
    test.each([
      ['a number of the right kind is right', {path, type: 'integer'}, []],
      ['a number may turn out to be a whole one', {path, type: 'number'}, []],
      ['what may be anything may be right', {path}, []],
      ['a text is no number', {path, type: 'string'}, ['spec.ports.0.port type string, not integer']],
      ['a list is no number', {path, type: 'array'}, ['spec.ports.0.port type array, not integer']],
    ])('%s', (_, field, faults) => {
      expect(builtIn(waiting, [field])).toEqual(faults);
    });

    test('no rule on its content counts, what is beside it does', () => {
      const secret = object('Secret', 's', {data: {key: '${{ base64(inputs.x) }}', other: '?'}});
      expect(builtIn(secret, [{path: ['data', 'key'], type: 'string'}])).toEqual([
        'data.other type string, not base64',
      ]);
    });
  });
});

describe('by a definition of custom resources', () => {
  const definition = (schema: Json, more: object = {}, apiVersion = 'apiextensions.k8s.io/v1') =>
    ({
      ...object('CustomResourceDefinition', 'things.example.com', {
        spec: {
          group: 'example.com',
          versions: [{name: 'v1', schema: {openAPIV3Schema: schema}}, {name: 'v2'}],
          ...more,
        },
      }),
      apiVersion,
    }) as KubeObject;
  const thing = (spec: Json): KubeObject => ({...object('Thing', 't', {spec}), apiVersion: 'example.com/v1'});
  const by = (spec: Json, of: Json, open: readonly OpenField[] = []) =>
    found(thing(of), definitionSchema(definition({type: 'object', properties: {spec}}), 'v1'), open);
  const properties = (all: Json, more: object = {}) => ({type: 'object', properties: all, ...more}) as Json;

  test.each<[string, Json, Json, string[]]>([
    ['a misspelt field', properties({size: {type: 'integer'}}), {sise: 1}, ['spec.sise unknown']],
    ['a missing field', properties({a: {}}, {required: ['a']}), {}, ['spec.a missing']],
    ['another value than those', properties({a: {enum: ['x', 1]}}), {a: 'y'}, ['spec.a value enum x, 1']],
    ['no value at all', properties({a: {enum: ['x']}}), {a: ''}, ['spec.a value enum x']],
    [
      'a text of another pattern',
      properties({a: {type: 'string', pattern: '^\\d+$'}}),
      {a: 'x'},
      ['spec.a value pattern ^\\d+$'],
    ],
    ['a number that is too small', properties({a: {minimum: 1}}), {a: 0}, ['spec.a value minimum 1']],
    [
      'a number that is just too large',
      properties({a: {maximum: 5, exclusiveMaximum: true}}),
      {a: 5},
      ['spec.a value exclusiveMaximum 5'],
    ],
    ['a list that is too short', properties({a: {type: 'array', minItems: 2}}), {a: [1]}, ['spec.a value minItems 2']],
    [
      'a text that is too long',
      properties({a: {type: 'string', maxLength: 2}}),
      {a: '患者😀'},
      ['spec.a value maxLength 2'],
    ],
    [
      'too many fields',
      properties({a: {type: 'object', maxProperties: 1}}),
      {a: {b: 1, c: 2}},
      ['spec.a value maxProperties 1'],
    ],
    [
      'neither of two',
      {type: 'object', properties: {a: {}, b: {}}, oneOf: [{required: ['a']}, {required: ['b']}]},
      {},
      ['spec value oneOf'],
    ],
    [
      'a value within a map',
      {type: 'object', additionalProperties: {type: 'integer'}},
      {x: 'y'},
      ['spec.x type string, not integer'],
    ],
    [
      'a rule of allOf',
      properties({a: {type: 'string'}}, {allOf: [{properties: {a: {maxLength: 1}}}]}),
      {a: 'xy'},
      ['spec.a value maxLength 1'],
    ],
    [
      'a field within an embedded object',
      properties({a: {type: 'object', 'x-kubernetes-embedded-resource': true, properties: {spec: {type: 'object'}}}}),
      {a: {apiVersion: 'v1', kind: 'Pod', metadata: {nmae: 'x'}, data: {}}},
      ['spec.a.metadata.nmae unknown', 'spec.a.data unknown'],
    ],
  ])('%s is found', (_, schema, of, faults) => {
    expect(by(schema, of)).toEqual(faults);
  });

  test.each<[string, Json, Json]>([
    ['a required field that is filled in', properties({a: {type: 'string', default: 'x'}}, {required: ['a']}), {}],
    ['a null that may be', properties({a: {type: 'string', nullable: true}}, {required: ['a']}), {a: null}],
    [
      'a field where unknown ones are kept',
      properties({}, {'x-kubernetes-preserve-unknown-fields': true}),
      {x: {y: 1}},
    ],
    ['a field of an object whose fields have no names', properties({}), {x: 1}],
    ['a map among values that are counted up', properties({a: {enum: [{b: 1}]}}), {a: {b: 2}}],
    ['a field of a map of anything', {type: 'object', additionalProperties: true}, {x: 1}],
    ['a field of an object of which nothing is said', {type: 'object'}, {x: 1}],
    [
      'a number or a text',
      properties({a: {'x-kubernetes-int-or-string': true, anyOf: [{type: 'integer'}, {type: 'string'}]}}),
      {a: '5%'},
    ],
    [
      'two of one, which needs care to tell',
      {type: 'object', properties: {a: {}, b: {}}, oneOf: [{required: ['a']}, {required: ['b']}]},
      {a: 1, b: 2},
    ],
    ['what must not be, which is left to the API server', properties({a: {not: {enum: ['x']}}}), {a: 'x'}],
    ['a rule of CEL', properties({a: {'x-kubernetes-validations': [{rule: 'self == 1'}]}}), {a: 2}],
    ['a pattern that only Go knows', properties({a: {type: 'string', pattern: '(?i)^\\pL+$'}}), {a: '1'}],
    ['a field called like what every object has', properties({constructor: {type: 'integer'}}), {constructor: 1}],
  ])('%s is no fault', (_, schema, of) => {
    expect(by(schema, of)).toEqual([]);
  });

  test('a value that waits fits every rule but the type', () => {
    const schema = properties({a: {type: 'string', enum: ['x'], pattern: '^x$', maxLength: 1}}, {required: ['a']});
    const open = [{path: ['spec', 'a'], type: 'string'}];
    expect(by(schema, {a: '${{ inputs.a }}'}, open)).toEqual([]);
    expect(by(properties({a: {anyOf: [{pattern: '^x$'}, {pattern: '^y$'}]}}), {a: '${{ inputs.a }}'}, open)).toEqual(
      [],
    );
  });

  test('names that every object of JavaScript has are unknown like any other', () => {
    expect(by(properties({a: {}}), {toString: 1})).toEqual(['spec.toString unknown']);
  });

  test('metadata is checked though no definition says what it is', () => {
    const schema = definitionSchema(definition({type: 'object'}), 'v1');
    const one = {...thing({}), metadata: {name: 't', lables: {a: 'b'}}} as unknown as KubeObject;
    expect(found(one, schema)).toEqual(['metadata.lables unknown']);
  });

  test('of the old kind keeps what it does not know, unless it says otherwise', () => {
    const old = 'apiextensions.k8s.io/v1beta1';
    const validation = {openAPIV3Schema: {properties: {spec: {properties: {a: {type: 'string'}}}}}};
    const of = (more: object) => definitionSchema(definition({}, {versions: null, validation, ...more}, old), 'v1');
    expect(found(thing({b: 1, a: 1}), of({}))).toEqual(['spec.a type integer, not string']);
    expect(found(thing({b: 1}), of({preserveUnknownFields: false}))).toEqual(['spec.b unknown']);
  });

  test('that gives a version no schema says nothing of it', () => {
    expect(definitionSchema(definition({}), 'v2')).toBeUndefined();
    expect(definitionSchema({...definition({}), spec: null} as unknown as KubeObject, 'v1')).toBeUndefined();
  });
});
