import {expect, test} from '@jest/globals';
import fc from 'fast-check';
import {imageFacts} from '../../src/pack/image-facts.ts';

const reading = (blobs: {readonly [digest: string]: unknown}) => async (digest: string) =>
  Object.hasOwn(blobs, digest) ? Buffer.from(JSON.stringify(blobs[digest])) : undefined;

test('an image says its size, version, licences and origin; one that says nothing is described by its size', async () => {
  const labels = {
    'org.opencontainers.image.licenses': 'BSD-3-Clause',
    'org.opencontainers.image.source': 'https://example.org/redis',
    'org.opencontainers.image.version': '7.2',
  };
  const blobs: {readonly [digest: string]: unknown} = {
    manifest: {
      config: {digest: 'config', size: 10},
      layers: [
        {digest: 'layer', size: 90},
        {digest: 'layer', size: 90},
      ],
    },
    config: {config: {Labels: labels}},
    index: {manifests: [{digest: 'manifest'}]},
  };
  const read = reading(blobs);
  const facts = {contentSize: 100, version: '7.2', licences: 'BSD-3-Clause', origin: 'https://example.org/redis'};
  expect(await imageFacts('manifest', read)).toEqual(facts);
  expect(await imageFacts('index', read)).toEqual(facts);
  expect(await imageFacts('absent', read)).toEqual({contentSize: 0});
});

test('whatever an image says, it is an answer or none', () => {
  const names = ['config', 'layers', 'manifests', 'digest', 'size', 'Labels', 'org.opencontainers.image.version'];
  const wild = fc.letrec<{value: unknown; object: unknown}>((tie) => ({
    value: fc.oneof(
      {maxDepth: 5},
      fc.constantFrom(null, true, 0, -1, 2 ** 60, '', 'a', 'b', 'a\u0000', '__proto__', 'constructor'),
      fc.array(tie('value'), {maxLength: 3}),
      tie('object'),
    ),
    object: fc.dictionary(fc.constantFrom(...names), tie('value')),
  })).object;
  return fc.assert(
    fc.asyncProperty(wild, wild, async (a, b) => {
      expect((await imageFacts('a', reading({a, b}))).contentSize).toBeGreaterThanOrEqual(0);
    }),
    {numRuns: 1000},
  );
});

test('an index that names itself a million times is read a few times', async () => {
  const index = {manifests: Array.from({length: 50_000}, () => ({digest: 'index'}))};
  let reads = 0;
  const read = async () => {
    reads++;
    return Buffer.from(JSON.stringify(index));
  };
  expect(await imageFacts('index', read)).toEqual({contentSize: 0});
  expect(reads).toBeLessThan(30);
});
