import {expect, test} from '@jest/globals';
import {openFields} from '../../src/engine/open-fields.ts';
import type {Application} from '../../src/manifest/application.ts';
import type {KubeObject} from '../../src/object/kube-object.ts';

const input = (type: string, optional = false) => ({schema: {type}, secret: false, optional});
const inputs = {
  port: input('integer'),
  host: input('string'),
  hosts: input('array'),
  maybe: input('integer', true),
} as unknown as Application['inputs'];

const deployment: KubeObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {name: 'web'},
  spec: {template: {spec: {containers: [{env: [{value: '…'}]}]}}},
};

const typeOf = (text: string, path: readonly (string | number)[] = ['spec', 'x']) =>
  openFields(deployment, [{path, text}], {inputs})[0]?.type;

test.each([
  ['one whole expression has the type of its input', '${{ inputs.port }}', 'integer'],
  ['a list too', '${{ inputs.hosts }}', 'array'],
  ['with text around it is a text', 'http://${{ inputs.host }}:${{ inputs.port }}', 'string'],
  ['what a function makes is a text', '${{ json(inputs.hosts) }}', 'string'],
  ['what is asked is true or false', "${{ inputs.host == 'x' }}", 'boolean'],
  ['so is its contrary', '${{ !inputs.host }}', 'boolean'],
])('%s: %s', (_, text, type) => {
  expect(typeOf(text)).toBe(type);
});

test.each(['${{ inputs.maybe }}', '${{ inputs.hosts[0] }}', '${{ inputs.constructor }}'])(
  '%s may be anything',
  (text) => {
    expect(typeOf(text)).toBeUndefined();
  },
);

test('a number is written as text where Kubernetes takes nothing else', () => {
  const value = ['spec', 'template', 'spec', 'containers', 0, 'env', 0, 'value'];
  expect(typeOf('${{ inputs.port }}', value)).toBe('string');
  expect(typeOf('${{ inputs.port }}', ['metadata', 'labels', 'port'])).toBe('string');
  expect(typeOf('${{ inputs.hosts }}', value)).toBe('array');
});
