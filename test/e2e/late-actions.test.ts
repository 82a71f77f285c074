import {afterAll, expect, jest, test} from '@jest/globals';
import {kubectl} from '../testbed.ts';
import {deploymentApplication, job} from './applications.ts';
import {removeFolders, writeProject} from './project-folder.ts';
import type {Outcome} from './run-onekey.ts';
import {build, TestSite} from './test-site.ts';

jest.setTimeout(180_000);
const site = new TestSite('small');
afterAll(() => {
  site.remove();
  removeFolders();
});

const bundle = async (version: string) => {
  const draft = await deploymentApplication('desk', `echo ${version}; exec sleep 1000`, {
    metadata: {name: 'desk', version},
    before: [{job: 'jobs/undo.yaml', during: ['rollback', 'uninstall'], retries: 1}],
    after: [
      {exec: {kind: 'Deployment', name: 'desk', command: ['echo', `back at ${version}`]}, during: ['rollback']},
      {job: 'jobs/bye.yaml', during: ['uninstall']},
      {command: [process.execPath, '-e', 'console.log("told")'], during: ['uninstall']},
    ],
  });
  const files = {
    ...draft.files,
    'jobs/undo.yaml': job('undo', `echo undoing ${version}`),
    'jobs/bye.yaml': job('bye', 'echo bye'),
  };
  return build(writeProject({project: {metadata: {name: 'small', version}}, applications: [{...draft, files}]}));
};

const linesOf = ({events}: Outcome) => events.flatMap(({type, line}) => (type === 'action.log' ? [line] : []));
const jobs = () => kubectl('-n', site.namespace('small'), 'get', 'jobs', '-o', 'name').split('\n').filter(Boolean);

test('actions run when an application is rolled back and uninstalled, from the records alone', async () => {
  expect(await site.deploy(await bundle('1.0.0'))).toMatchObject({status: 0});
  expect(await site.deploy(await bundle('2.0.0'))).toMatchObject({status: 0});
  expect(jobs()).toEqual([]);

  const back = await site.run('rollback', ['--yes']);
  expect({status: back.status, lines: linesOf(back)}).toEqual({
    status: 0,
    lines: ['undoing 2.0.0', 'back at 1.0.0'],
  });
  expect(jobs()).toEqual([expect.stringMatching(/^job\.batch\/undo-[0-9a-f]{10}$/)]);

  const refused = await site.run('uninstall', ['--yes']);
  expect(refused).toMatchObject({status: 2, error: {code: 'USAGE_COMMANDS_NOT_ALLOWED'}});
  const gone = await site.run('uninstall', ['--yes', '--allow-commands']);
  expect({status: gone.status, lines: linesOf(gone)}).toEqual({status: 0, lines: ['undoing 1.0.0', 'bye', 'told']});
  expect(jobs()).toEqual([]);
  expect(site.object('small', 'deployment', 'desk')).toBeUndefined();
  expect(await site.run('status')).toMatchObject({status: 5, error: {code: 'DEPLOY_NO_INSTANCE'}});
});

test('an application whose action cannot succeed can be uninstalled without it', async () => {
  const draft = await deploymentApplication('desk', 'exec sleep 1000', {
    before: [{exec: {kind: 'Deployment', name: 'gone', command: ['true']}, during: ['uninstall']}],
  });
  expect(await site.deploy(await build(writeProject({applications: [draft]})))).toMatchObject({status: 0});
  const failed = await site.run('uninstall', ['--yes']);
  expect(failed).toMatchObject({status: 5, error: {code: 'DEPLOY_OPERATION_FAILED'}});
  expect(site.object('small', 'deployment', 'desk')).toBeDefined();
  expect(await site.run('uninstall', ['--yes', '--skip-actions'])).toMatchObject({status: 0});
  expect(site.object('small', 'deployment', 'desk')).toBeUndefined();
});
