import {afterAll, expect, test} from '@jest/globals';
import {testKubeconfig, testRegistry} from '../testbed.ts';
import {deploymentApplication, job} from './applications.ts';
import {removeFolders, writeProject} from './project-folder.ts';
import {runOnekey} from './run-onekey.ts';
import {build, TestSite} from './test-site.ts';

const site = new TestSite('small');
afterAll(() => {
  site.remove();
  removeFolders();
});

const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

test.each([
  ['plain', {}],
  ['auto', {TERM: 'dumb'}],
  ['json', {}],
])('what a container writes moves no cursor: --progress %s %j', async (progress, env) => {
  const web = await deploymentApplication('web', 'sleep 3600', {before: [{job: 'jobs/evil.yaml'}]});
  const evil = job('evil', "printf '\\033[2J\\033]0;title\\007 g\\302\\233one\\n'; exit 3");
  const bundle = await build(writeProject({applications: [{...web, files: {...web.files, 'jobs/evil.yaml': evil}}]}));
  const place = ['--kubeconfig', testKubeconfig(), '--instance', site.instance];
  const names = ['--record-namespace', site.recordNamespace, '--namespace', `small=${site.namespace('small')}`];
  const registry = ['--registry', testRegistry(), '--registry-plain-http'];
  const {status, stdout, stderr} = await runOnekey(
    ['--progress', progress, 'deploy', bundle, ...place, ...names, ...registry, '--yes', '--no-input'],
    {env},
  );
  expect(status).toBe(5);
  expect(stderr).toContain('one');
  expect(`${stdout}${stderr}`).not.toMatch(controls);
});
