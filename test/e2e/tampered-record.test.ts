import {existsSync} from 'node:fs';
import path from 'node:path';
import {afterAll, expect, test} from '@jest/globals';
import type {JsonMap} from '../../src/object/json-map.ts';
import {decode, encode} from '../../src/record/encode.ts';
import {startFaultyProxy} from '../kube/faulty-proxy.ts';
import {kubectl, testKubeconfig} from '../testbed.ts';
import {accessThrough} from './access-through.ts';
import {configMapApplication} from './applications.ts';
import {removeFolders, temporaryFolder, writeProject} from './project-folder.ts';
import {build, TestSite} from './test-site.ts';

const site = new TestSite('small');
afterAll(() => {
  site.remove();
  removeFolders();
});

/** Adds a command on the operator's machine to the record of a revision, as whoever may write Secrets there can. */
function addCommand(secret: string, command: readonly string[]): void {
  const namespace = ['-n', site.recordNamespace];
  const {data} = JSON.parse(kubectl(...namespace, 'get', 'secret', secret, '-o', 'json')) as {data: {release: string}};
  const release = decode(Buffer.from(data.release, 'base64')) as JsonMap;
  const action = {id: 'own', kind: 'command', command, env: {}, during: ['uninstall'], timeoutSeconds: 60, retries: 0};
  const changed = encode({...release, actions: {before: [action], after: []}}).toString('base64');
  kubectl(...namespace, 'patch', 'secret', secret, '-p', JSON.stringify({data: {release: changed}}));
}

test('a command that comes into the records after they were looked at does not run', async () => {
  const project = writeProject({applications: [configMapApplication('desk', {a: 'b'})]});
  expect(await site.deploy(await build(project))).toMatchObject({status: 0});
  const ran = path.join(temporaryFolder(), 'ran');
  let isChanged = false;
  const proxy = await startFaultyProxy(testKubeconfig(), (request) => {
    if (!isChanged && /^(POST|PUT) .*\/leases/.test(request)) {
      isChanged = true;
      addCommand(`onekey.${site.instance}.desk.v1`, ['touch', ran]);
    }
    return undefined;
  });
  try {
    const {status, stderr} = await site.run('uninstall', ['--yes', ...accessThrough(proxy)]);
    expect({isChanged, status, ran: existsSync(ran)}).toEqual({isChanged: true, status: 5, ran: false});
    expect(stderr).toContain(`a command on this machine: touch ${ran}`);
  } finally {
    proxy.close();
  }
}, 120_000);
