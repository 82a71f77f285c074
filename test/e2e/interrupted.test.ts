import {afterAll, describe, expect, jest, test} from '@jest/globals';
import {startFaultyProxy} from '../kube/faulty-proxy.ts';
import {testKubeconfig} from '../testbed.ts';
import {accessThrough} from './access-through.ts';
import {configMapApplication} from './applications.ts';
import {removeFolders, temporaryFolder, writeProject} from './project-folder.ts';
import type {EventLine} from './run-onekey.ts';
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

test('in a maintenance window nothing starts that would not be done in it; the next window goes on', async () => {
  const site = newSite();
  const bundle = await build(
    writeProject({
      applications: [
        configMapApplication('short', {x: '1'}, {takes: '1s'}),
        configMapApplication('long', {x: '1'}, {takes: '2h', requires: {short: '*'}}),
      ],
    }),
  );
  const paused = await site.deploy(bundle, ['--for', '10m']);
  expect(paused).toMatchObject({status: 6, error: {code: 'PAUSED_AT_DEADLINE'}});
  expect(paused.error?.what).toMatch(/long would not be done in time.*120 min/);
  expect(site.object('small', 'configmap', 'short')).toBeDefined();
  expect(site.object('small', 'configmap', 'long')).toBeUndefined();
  expect(await site.deploy(bundle, ['--for', '3h'])).toMatchObject({status: 0});
  expect(site.object('small', 'configmap', 'long')).toBeDefined();
  expect(await site.deploy(bundle, ['--for', 'soon'])).toMatchObject({status: 2});
  expect(await site.deploy(bundle, ['--until', '25:00'])).toMatchObject({status: 2});
});

test('the start of a window is waited for with everything checked and nothing held; Ctrl-C ends that', async () => {
  const site = newSite();
  const bundle = await build(writeProject({applications: [configMapApplication('a', {x: '1'})]}));
  const inTwoHours = new Date(Date.now() + 2 * 3600 * 1000);
  const at = `${String(inTwoHours.getHours()).padStart(2, '0')}:00`;
  const waits = ({type, warning}: EventLine) =>
    type === 'warning' && (warning as {readonly key?: string}).key === 'waitingForStart';
  const waiting = await site.deploy(bundle, ['--at', at], {interrupt: {signal: 'SIGINT', when: waits}});
  expect(waiting).toMatchObject({status: 130});
  expect(waiting.events).toContainEqual(expect.objectContaining({type: 'step.finished', step: 'preflight'}));
  expect(site.namespacesThere()).toEqual([]);
  expect(await site.deploy(bundle)).toMatchObject({status: 0});
});

test('a second Ctrl-C does not wait for what the first one waits for', async () => {
  const site = newSite();
  const stubborn = `process.on('SIGTERM', () => {}); setInterval(() => console.log('still here'), 300);
    setTimeout(() => process.exit(0), 60000)`;
  const bundle = await build(
    writeProject({
      applications: [configMapApplication('a', {x: '1'}, {after: [{command: [process.execPath, '-e', stubborn]}]})],
    }),
  );
  const isLine = ({type}: EventLine) => type === 'action.log';
  const begin = performance.now();
  const stopped = await site.deploy(bundle, ['--allow-commands'], {interrupt: {signal: 'SIGINT', when: isLine}});
  expect(stopped.status).toBe(130);
  expect(performance.now() - begin).toBeLessThan(50_000);
  expect(stopped.events.filter(isLine).length).toBeGreaterThan(1);
});

test('Ctrl-C does not wait for an API server that has gone away; the next run goes on', async () => {
  const site = newSite();
  const bundle = await build(
    writeProject({applications: [configMapApplication('a', {x: '1'}, {after: [{wait: '100s'}]})]}),
  );
  let isGone = false;
  const proxy = await startFaultyProxy(testKubeconfig(), () => (isGone ? 'reset' : undefined));
  let asked = 0;
  try {
    const when = ({type}: EventLine) => {
      if (isGone || type !== 'action.started') return false;
      isGone = true;
      asked = performance.now();
      return true;
    };
    const stopped = await site.deployTo(accessThrough(proxy), bundle, [], {interrupt: {signal: 'SIGINT', when}});
    expect(stopped).toMatchObject({status: 130, error: {code: 'INTERRUPTED_BY_USER'}});
    expect(performance.now() - asked).toBeLessThan(60_000); // not the five minutes that a run itself is patient
  } finally {
    proxy.close();
  }
  const quick = await build(writeProject({applications: [configMapApplication('a', {x: '1'}, {})]}));
  expect(await site.deploy(quick)).toMatchObject({status: 0});
});

describe('without any disk that can be written', () => {
  // In a namespace of mounts in which nothing at all can be written; it ends with the program.
  const script = `
    cut -d' ' -f2 /proc/mounts | sort -r | while read -r place; do mount -o remount,ro,bind "$place" 2>/dev/null; done
    if touch "$0" 2>/dev/null; then exit 99; fi
    exec "$@"`;

  test('a deployment is interrupted, goes on and is uninstalled by the records alone', async () => {
    const through = ['unshare', '--mount', 'sh', '-c', script, `${temporaryFolder()}/probe`];
    const site = newSite();
    const applications = ['a', 'b'].map((name) =>
      configMapApplication(name, {x: '1'}, name === 'b' ? {requires: {a: '*'}} : {}),
    );
    const bundle = await build(writeProject({applications}));
    const when = ({type, node}: EventLine) => type === 'object.applied' && node === 'a';
    const killed = await site.deploy(bundle, [], {through, interrupt: {signal: 'SIGKILL', when}});
    expect(killed.status).toBe(null);
    expect(await site.deploy(bundle, [], {through})).toMatchObject({status: 0});
    expect(site.object('small', 'configmap', 'b')).toBeDefined();
    expect(await site.run('uninstall', ['--yes'], {through})).toMatchObject({status: 0});
    expect(site.object('small', 'configmap', 'b')).toBeUndefined();
  });
});
