import {expect, test} from '@jest/globals';
import {substituteKnown} from '../../src/expression/substitute.ts';

const tree = {
  replicas: '${{ inputs.replicas }}',
  host: 'http://${{ inputs.host }}:8080',
  list: ['${{ inputs.host }}', 'plain'],
};

test('what is known is filled in, what is not stays as it is written and is told with its place', () => {
  expect(substituteKnown(tree, {inputs: {replicas: 2}})).toEqual({
    tree: {...tree, replicas: 2},
    open: [
      {path: ['host'], text: tree.host},
      {path: ['list', 0], text: tree.list[0]},
    ],
  });
});

test('with everything known nothing is open', () => {
  const filled = {replicas: 2, host: 'http://db:8080', list: ['db', 'plain']};
  expect(substituteKnown(tree, {inputs: {replicas: 2, host: 'db'}})).toEqual({tree: filled, open: []});
});

test('an expression that is wrong is an error, known or not', () => {
  expect(() => substituteKnown({x: '${{ base64(1, }}'}, {inputs: {}})).toThrow('MANIFEST_EXPRESSION');
});
