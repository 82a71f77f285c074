import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, describe, expect, jest, test} from '@jest/globals';
import {deploymentApplication, job} from './applications.ts';
import {removeFolders, temporaryFolder, writeProject} from './project-folder.ts';
import {build, TestSite} from './test-site.ts';

jest.setTimeout(120_000);
const sites: TestSite[] = [];
const newSite = () => {
  const site = new TestSite('small');
  sites.push(site);
  return site;
};
afterAll(() => {
  for (const site of sites) site.remove();
  removeFolders();
});

const linesOf = (events: readonly {readonly type: string; readonly [field: string]: unknown}[]) =>
  events.flatMap(({type, line}) => (type === 'action.log' ? [line] : []));
const bundleOf = async (app: object, files: object = {}) => {
  const draft = (await deploymentApplication('desk', 'exec sleep 1000', app)) as {
    app: {metadata: {name: string; version: string}};
    files: object;
  };
  return build(writeProject({applications: [{...draft, files: {...draft.files, ...files}}]}));
};

describe('an action', () => {
  test('runs a command in a pod: arguments one by one, its output shown, its exit code told', async () => {
    const site = newSite();
    const exec = (command: string[]) => ({after: [{exec: {kind: 'Deployment', name: 'desk', command}}]});
    const words = ['sh', '-c', 'for word in "$@"; do echo "[$word]"; done; echo beside >&2', 'sh', '$(touch x)', 'a b'];
    const good = await site.deploy(await bundleOf(exec(words)));
    expect(good.status).toBe(0);
    expect([...linesOf(good.events)].sort()).toEqual(['[$(touch x)]', '[a b]', 'beside']);

    const bad = await site.deploy(await bundleOf(exec(['sh', '-c', 'echo half done; exit 3'])));
    expect(bad).toMatchObject({status: 5});
    expect(bad.stderr).toMatch(/exit code 3/);
    expect(linesOf(bad.events)).toEqual(['half done']);

    const missing = await site.deploy(await bundleOf(exec(['no-such-program'])));
    expect(missing).toMatchObject({status: 5});
    expect(missing.error?.causes.at(-1)).toMatch(/no-such-program.*not found/);
  });

  test('runs a command on this machine only with --allow-commands', async () => {
    const site = newSite();
    const mark = path.join(temporaryFolder(), 'mark');
    const bundle = await bundleOf({
      inputs: {word: {type: 'string', secret: true, generate: {length: 12}}},
      after: [
        {
          command: [
            process.execPath,
            '-e',
            'fs.appendFileSync(process.argv[1], `${process.env.WORD.length}\\n`)',
            mark,
          ],
          env: {WORD: '${{ inputs.word }}'},
        },
      ],
    });
    const refused = await site.deploy(bundle);
    expect(refused).toMatchObject({status: 2, error: {code: 'USAGE_COMMANDS_NOT_ALLOWED'}});
    expect(refused.error?.what).toContain(mark);
    expect(existsSync(mark)).toBe(false);
    expect(await site.deploy(bundle, ['--allow-commands'])).toMatchObject({status: 0});
    expect(readFileSync(mark, 'utf8')).toBe('12\n');
  });

  test('runs a Job whose log is shown, and once only where that is said, also when upgraded', async () => {
    const site = newSite();
    const versions = ['1', '2'].map((greeting) =>
      bundleOf(
        {before: [{job: 'jobs/schema.yaml', runOnce: true}, {job: 'jobs/migrate.yaml'}]},
        {
          'jobs/schema.yaml': job('schema', 'echo schema made'),
          'jobs/migrate.yaml': job('migrate', `echo migrated to ${greeting}`),
        },
      ),
    );
    const [first, second] = await Promise.all(versions);
    const installed = await site.deploy(first ?? '');
    expect({status: installed.status, lines: linesOf(installed.events)}).toEqual({
      status: 0,
      lines: ['schema made', 'migrated to 1'],
    });
    const upgraded = await site.deploy(second ?? '');
    expect({status: upgraded.status, lines: linesOf(upgraded.events)}).toEqual({status: 0, lines: ['migrated to 2']});
    expect(upgraded.events).toContainEqual(expect.objectContaining({type: 'action.skipped', because: 'once'}));
  });
});
