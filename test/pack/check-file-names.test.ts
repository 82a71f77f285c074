import {expect, test} from '@jest/globals';
import {fileNameProblems} from '../../src/pack/check-file-names.ts';
import {resolveProject} from '../../src/pack/resolve-project.ts';
import {appYaml, configMap, failureOf, folderOf, projectYaml} from './folder-of.ts';

const problems = (...files: string[]) =>
  fileNameProblems('emr', 'apps/emr', files).map(({code, params}) => ({code, ...params}));

test('names that are good on every system', () => {
  expect(
    problems('app.yaml', 'manifests/患者.yaml', 'manifests/a b.yaml', 'jobs/console.yaml', 'jobs/com10.yaml'),
  ).toEqual([]);
});

test.each([
  ['manifests/con.yaml', 'reserved'],
  ['manifests/nul', 'reserved'],
  ['manifests/COM1 .yaml', 'reserved'],
  ['manifests/conin$', 'reserved'],
  ['manifests/a:b.yaml', 'forbidden'],
  ['manifests/a.', 'forbidden'],
  ['manifests/a\\b.yaml', 'backslash'],
  ['manifests/e\u0301.yaml', 'unicode'],
  [`manifests/${'a'.repeat(230)}.yaml`, 'too-long'],
])('%j has something that some system does not bear: %s', (file, fault) => {
  expect(problems(file)).toEqual([{code: 'BUNDLE_SOURCE_NAME', path: `apps/emr/${file}`, fault}]);
});

test('names that differ by case or form alone, and a file that is a folder elsewhere', () => {
  expect(problems('a.yaml', 'A.yaml')).toEqual([
    {code: 'BUNDLE_SOURCE_CLASH', path: 'apps/emr/A.yaml', other: 'a.yaml'},
  ]);
  expect(problems('a', 'A/b.yaml')).toEqual([{code: 'BUNDLE_SOURCE_CLASH', path: 'apps/emr/A/b.yaml', other: 'a'}]);
});

test('are told when a project is checked, before anything is built', async () => {
  const folder = folderOf({
    'project.yaml': projectYaml('emr: "*"'),
    'apps/emr/app.yaml': appYaml('emr', 'manifests: [manifests/*.yaml]\n'),
    'apps/emr/manifests/a.yaml': configMap('a'),
    'apps/emr/manifests/A.yaml': configMap('b'),
    'apps/emr/manifests/aux.yaml': configMap('c'),
  });
  const failure = await failureOf(resolveProject(folder));
  expect(failure.problems.map(({code}) => code)).toEqual(['BUNDLE_SOURCE_NAME', 'BUNDLE_SOURCE_CLASH']);
});
