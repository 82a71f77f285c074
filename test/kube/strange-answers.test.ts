import {createServer, type RequestListener, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {afterEach, describe, expect, test} from '@jest/globals';
import type {Cluster} from '../../src/kube/cluster.ts';
import {connect} from '../../src/kube/connect.ts';
import {objectPath} from '../../src/kube/paths.ts';
import {never} from './objects.ts';

const open: {close(): unknown}[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

/** A server that greets as Kubernetes does, and answers everything else by `answer`. */
async function connected(answer: RequestListener): Promise<Cluster> {
  const server: Server = createServer((request, response) => {
    if (request.url === '/version') response.end('{"gitVersion": "v1.20.2"}');
    else answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.address() as AddressInfo;
  const cluster = await connect({server: `http://127.0.0.1:${port}`});
  open.push(cluster, {close: () => server.closeAllConnections()}, server);
  return cluster;
}

const web = {namespace: 'his', service: 'web', port: 80, scheme: 'http', path: '/health'} as const;

describe('a server that is no API server, or one with something else in front', () => {
  test.each([
    ...['<html>log in</html>', '', 'null', '[]', '{"items":', '{"items": [null]}', '{"items": [{}]}', '{"items": 3}'],
    ...['{"items": [{"metadata": {"name": 1}}]}', '{"metadata": null}', '{"metadata": {"name": "x", "labels": [1]}}'],
    ...['{"resources": [3]}', '{"metadata": {"managedFields": [null]}}', '{"status": null}'],
  ])('says %j', async (body) => {
    const cluster = await connected((_, response) => response.end(body));
    const path = '/api/v1/secrets';
    await expect(cluster.request('GET', path, {})).rejects.toMatchObject({code: 'CLUSTER_ANSWER_STRANGE'});
  });
});

test('an answer without end is not read to its end', async () => {
  const cluster = await connected((_, response) => {
    const more = () => {
      while (!response.destroyed && response.write(Buffer.alloc(1 << 20, ' ')));
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  });
  await expect(cluster.request('GET', '/api/v1/secrets', {})).rejects.toMatchObject({code: 'CLUSTER_ANSWER_STRANGE'});
});

describe('a service', () => {
  test('that never stops talking has answered after its first 64 KiB', async () => {
    const cluster = await connected((_, response) => {
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536, 'x')));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    const {status, body} = await cluster.getService(web, never);
    expect(status).toBe(200);
    expect(body.length).toBeLessThan(1_000_000);
  });

  test.each([
    ['/a b/ü?q=c d', '/a%20b/%C3%BC?q=c%20d'],
    ['/../../../../kube-system/secrets', '/kube-system/secrets'],
    ['/x/%2e%2e/%2E%2e/..', '/'],
    ['//evil.example/x', '//evil.example/x'],
    ['@evil.example/x', '/@evil.example/x'],
    ['/line\nend', '/lineend'],
  ])('is asked for %j below itself', async (path, asked) => {
    let url = '';
    const cluster = await connected((request, response) => {
      url = request.url ?? '';
      response.end('ok');
    });
    await cluster.getService({...web, path}, never);
    expect(url).toBe(`/api/v1/namespaces/his/services/web:80/proxy${asked}`);
  });
});

test.each(['', '.', '..', 'web/proxy/admin', 'a%2Fb'])('an object is not called %j', (name) => {
  const services = {group: '', version: 'v1', resource: 'services', namespaced: true};
  expect(() => objectPath(services, {apiVersion: 'v1', kind: 'Service', namespace: 'his', name})).toThrow(
    'CLUSTER_NAME_IMPOSSIBLE',
  );
  expect(() => objectPath(services, {apiVersion: 'v1', kind: 'Service', namespace: name, name: 'x'})).toThrow(
    'CLUSTER_NAME_IMPOSSIBLE',
  );
});
