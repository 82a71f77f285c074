import path from 'node:path';
import {expect, test} from '@jest/globals';
import {readProjectFolder} from '../../src/catalog/read-project-folder.ts';
import {appYaml, folderOf, projectYaml} from '../pack/folder-of.ts';

test('a project folder is read as far as it is right, with the places of its fields', async () => {
  const folder = folderOf({
    'project.yaml': projectYaml('emr: "*"'),
    'apps/emr-2/app.yaml': appYaml('emr', 'namespace: wards\n'),
    'apps/lab/app.yaml': appYaml('LAB'),
  });
  const {project, siteSchema, applications, products, problems} = await readProjectFolder(folder);
  expect(project?.value.metadata.name).toBe('huashan');
  expect(siteSchema.keys).toEqual({});
  expect(products).toEqual([]);
  expect(applications).toMatchObject([{folder: path.join(folder, 'apps/emr-2'), value: {namespace: 'wards'}}]);
  expect(applications[0]?.locate(['namespace'])).toEqual({
    file: path.join(folder, 'apps/emr-2/app.yaml'),
    line: 4,
    column: 1,
    field: 'namespace',
  });
  expect(problems).toMatchObject([{code: 'MANIFEST_BAD_TEXT', at: {file: path.join(folder, 'apps/lab/app.yaml')}}]);
});

test('versions of one application may lie side by side', async () => {
  const folder = folderOf({
    'project.yaml': projectYaml('emr: "*"'),
    'apps/emr-1/app.yaml': appYaml('emr'),
    'apps/emr-2/app.yaml': appYaml('emr').replace('1.0.0', '2.0.0'),
  });
  const {applications, problems} = await readProjectFolder(folder);
  expect(applications.map(({value}) => value.metadata.version)).toEqual(['1.0.0', '2.0.0']);
  expect(problems).toEqual([]);
});
