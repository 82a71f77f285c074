import {afterAll, expect, jest, test} from '@jest/globals';
import {configMapApplication} from './applications.ts';
import {removeFolders, writeProject} from './project-folder.ts';
import {build, TestSite} from './test-site.ts';

jest.setTimeout(120_000);
const site = new TestSite('small');
afterAll(() => {
  site.remove();
  removeFolders();
});

/** What no check before the first change can know: nobody answers. */
const unanswered = {requires: {a: '*'}, after: [{http: {service: 'nobody', port: 80}, timeout: '1s'}]};

test('a run that fails is taken back to what was there before, and the first error is shown in the end', async () => {
  const before = await build(writeProject({applications: [configMapApplication('a', {greeting: 'hello'})]}));
  expect(await site.deploy(before)).toMatchObject({status: 0});
  const after = await build(
    writeProject({
      applications: [
        configMapApplication('a', {greeting: 'good evening'}),
        configMapApplication('c', {}, {requires: {a: '*'}}),
        configMapApplication('b', {}, unanswered),
      ],
    }),
  );
  const failed = await site.deploy(after, ['--on-failure', 'rollback']);
  expect(failed).toMatchObject({status: 5, error: {code: 'DEPLOY_FAILED'}});
  expect(failed.error?.what).toContain('b');
  expect(failed.error?.causes.at(-1)).toMatch(/nobody/);
  expect(failed.events).toContainEqual(
    expect.objectContaining({type: 'warning', warning: expect.objectContaining({key: 'rolledBack'})}),
  );
  expect(site.object('small', 'configmap', 'a')?.data).toEqual({greeting: 'hello'});
  expect(site.object('small', 'configmap', 'c')).toBeUndefined();
  expect(await site.deploy(before)).toMatchObject({status: 0});
});
