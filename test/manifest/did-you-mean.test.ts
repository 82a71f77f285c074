import {expect, test} from '@jest/globals';
import {didYouMean} from '../../src/manifest/did-you-mean.ts';

test.each([
  ['requries', 'requires'],
  ['inptus', 'inputs'],
  ['Images', 'images'],
  ['manifest', 'manifests'],
  ['outputs', 'outputs'],
])('%s was meant to be %s', (typed, meant) => {
  expect(didYouMean(typed, ['requires', 'inputs', 'outputs', 'manifests', 'images'])).toBe(meant);
});

test('what is far from everything was meant to be none of it', () => {
  expect(didYouMean('colour', ['requires', 'inputs'])).toBeUndefined();
  expect(didYouMean('x', ['yz'])).toBeUndefined();
  expect(didYouMean('x', [])).toBeUndefined();
});
