import {expect, test} from '@jest/globals';
import {placedNamespace} from '../../src/engine/deployment.ts';
import {resolveInputs} from '../../src/engine/inputs.ts';
import {generateMissing} from '../../src/site/generate.ts';
import {settableInputs} from '../../src/site/questions.ts';
import {buildDeployment} from './build-deployment.ts';

const schema = {type: 'string'} as const;
const from = {kind: 'output', application: 'db', output: 'valueOf'} as const;
const generate = {length: 4, charset: 'hex'} as const;
const {applications} = buildDeployment({
  app: {
    inputs: {
      constructor: {schema, secret: false, optional: false, default: 'given'},
      toString: {schema, secret: true, optional: false, generate},
      valueOf: {schema, secret: false, optional: true, from},
    },
  },
});
const app = applications.get('app');
if (!app) throw new Error('no app');

test('names that every JavaScript object knows are names like others', () => {
  const made = generateMissing([app], {}, (size) => new Uint8Array(size));
  expect(made).toEqual({'app.toString': '0000'});
  expect(settableInputs({applications: [app]}).map(({key}) => key)).toEqual(['app.constructor', 'app.toString']);
  const inputs = resolveInputs(app, made, new Map([['db', {}]]));
  expect(inputs).toEqual({constructor: 'given', toString: '0000', valueOf: null});
  expect(placedNamespace('constructor', {})).toBe('constructor');
  expect(placedNamespace('a', {a: 'b'})).toBe('b');
});
