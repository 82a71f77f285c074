import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {afterEach, describe, expect, test} from '@jest/globals';
import type {Cluster} from '../../src/kube/cluster.ts';
import {connect} from '../../src/kube/connect.ts';
import {never} from './objects.ts';

const open: {close(): unknown}[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

type Answers = {readonly [path: string]: (response: ServerResponse) => void};

const json =
  (body: unknown, status = 200) =>
  (response: ServerResponse) => {
    response.statusCode = status;
    response.end(JSON.stringify(body));
  };

/** A cluster that publishes this; anything else it does not have. */
async function publishing(answers: Answers): Promise<{readonly cluster: Cluster; readonly asked: readonly string[]}> {
  const asked: string[] = [];
  const all: Answers = {'/version': json({gitVersion: 'v1.20.2'}), ...answers};
  const server = createServer(({url = ''}: IncomingMessage, response) => {
    if (url !== '/version') asked.push(url);
    (all[url] ?? json({}, 404))(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cluster = await connect({server: `http://127.0.0.1:${(server.address() as AddressInfo).port}`});
  open.push(cluster, {close: () => server.closeAllConnections()}, server);
  return {cluster, asked};
}

describe('what a cluster publishes of its kinds', () => {
  test('is one document before Kubernetes 1.24, asked for once by all who need it', async () => {
    const {cluster, asked} = await publishing({'/openapi/v2': json({definitions: {a: {}}, paths: {'/api': {}}})});
    const all = ['v1', 'apps/v1', 'example.com/v1'].map((apiVersion) => cluster.openApi(apiVersion, never));
    expect(await Promise.all(all)).toEqual(Array(3).fill({definitions: {a: {}}}));
    expect(asked).toEqual(['/openapi/v3', '/openapi/v2']);
  });

  test('is one a group version from then on', async () => {
    const paths = {'api/v1': {serverRelativeURL: '//evil.example/'}, 'apis/apps/v1': {}};
    const {cluster, asked} = await publishing({
      '/openapi/v3': json({paths}),
      '/openapi/v3/api/v1': json({components: {schemas: {a: {}}}, paths: {'/api': {}}}),
      '/openapi/v3/apis/apps/v1': json({components: {schemas: {b: {}}}}),
    });
    expect(await cluster.openApi('v1', never)).toEqual({components: {schemas: {a: {}}}});
    expect(await cluster.openApi('apps/v1', never)).toEqual({components: {schemas: {b: {}}}});
    expect(await cluster.openApi('other.example/v1', never)).toBeUndefined();
    expect(asked).toEqual(['/openapi/v3', '/openapi/v3/api/v1', '/openapi/v3/apis/apps/v1']);
  });

  test('may be nothing', async () => {
    const {cluster} = await publishing({});
    expect(await cluster.openApi('v1', never)).toBeUndefined();
  });

  test.each([
    ['that may not be seen', json({kind: 'Status', apiVersion: 'v1', message: 'no'}, 403), 'CLUSTER_FORBIDDEN'],
    ['that the server fails to make', json({}, 500), 'CLUSTER_UNAVAILABLE'],
    ['that is a page', (response: ServerResponse) => response.end('<html>'), 'CLUSTER_ANSWER_STRANGE'],
    ['that breaks off', (response: ServerResponse) => response.destroy(), 'CLUSTER_UNREACHABLE'],
  ])('%s is an error, after one attempt', async (_, answer, code) => {
    const {cluster, asked} = await publishing({'/openapi/v2': answer});
    await expect(cluster.openApi('v1', never)).rejects.toMatchObject({code});
    expect(asked).toEqual(['/openapi/v3', '/openapi/v2']);
  });

  test('without end is not read to its end', async () => {
    const endless = (response: ServerResponse) => {
      while (!response.destroyed && response.write(Buffer.alloc(1 << 20, ' ')));
      if (!response.destroyed) response.once('drain', () => endless(response));
    };
    const {cluster} = await publishing({'/openapi/v2': endless});
    await expect(cluster.openApi('v1', never)).rejects.toMatchObject({code: 'CLUSTER_ANSWER_STRANGE'});
  });

  test('that does not come keeps nobody from going', async () => {
    const {cluster} = await publishing({'/openapi/v2': () => {}});
    const leaving = new AbortController();
    setTimeout(() => leaving.abort(new Error('left')), 200);
    await expect(cluster.openApi('v1', leaving.signal)).rejects.toThrow('left');
  });
});
