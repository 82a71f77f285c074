import {expect, test} from '@jest/globals';
import {parseManifests} from '../../src/object/parse.ts';
import {annotationProblems} from '../../src/pack/check-annotations.ts';

const problemsWith = (annotation: string) =>
  annotationProblems(
    parseManifests(
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, annotations: {${JSON.stringify(annotation)}: force}}\n`,
      'a.yaml',
    ),
  );

test('an annotation that onekey does not know is a problem, with the one that was meant where one is near', () => {
  expect(problemsWith('onekey.dev/conflict')).toMatchObject([
    {code: 'MANIFEST_OBJECT_ANNOTATION', params: {meant: 'onekey.dev/conflicts'}, at: {file: 'a.yaml', line: 1}},
  ]);
  const [far] = problemsWith('onekey.dev/prune');
  expect(far?.params).toEqual({
    object: expect.stringContaining('a'),
    name: 'onekey.dev/prune',
    known: ['onekey.dev/on-immutable', 'onekey.dev/conflicts'],
  });
});

test('what is known, or is none of onekey, is none', () => {
  expect(problemsWith('onekey.dev/conflicts')).toEqual([]);
  expect(problemsWith('example.com/conflict')).toEqual([]);
});
