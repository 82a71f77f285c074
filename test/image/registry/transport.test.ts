import {createServer, request as forward, type RequestListener, type Server} from 'node:http';
import {type AddressInfo, connect} from 'node:net';
import {afterEach, describe, expect, test} from '@jest/globals';
import {openTransport, type Transport} from '../../../src/image/registry/transport.ts';
import type {Environment} from '../../../src/proxy.ts';
import {testRegistry} from '../../testbed.ts';
import {never} from './pushing.ts';

const opened: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

async function transport(environment: Environment): Promise<Transport> {
  const made = await openTransport({environment});
  opened.push(() => made.close());
  return made;
}

/** A proxy that finds the test bed's registry behind every name, and what it was asked for. */
async function proxy(tunnel: 'lets through' | 'forbids' = 'lets through') {
  const asked: string[] = [];
  const toRegistry: RequestListener = ({method, url = '', headers}, response) => {
    asked.push(`${method} ${url}`);
    const [host, port] = testRegistry().split(':');
    const {pathname: path} = new URL(url);
    forward({host, port, method, path, headers}, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    }).end();
  };
  const server: Server = createServer(toRegistry).on('connect', ({url}, client) => {
    asked.push(`CONNECT ${url}`);
    if (tunnel === 'forbids') return void client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    const [host = '', port] = testRegistry().split(':');
    const registry = connect(Number(port), host);
    client.write('HTTP/1.1 200 OK\r\n\r\n');
    client.on('error', () => registry.destroy()).pipe(registry.on('error', () => client.destroy()));
    registry.pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  opened.push(
    () => server.closeAllConnections(),
    () => server.close(),
  );
  return {address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked};
}

const get = ({send}: Transport, url: string) => send({method: 'GET', url: new URL(url), signal: never});

describe('the proxy of the environment', () => {
  test('is asked for registries that speak plain HTTP', async () => {
    const {address, asked} = await proxy();
    const answer = await get(await transport({HTTP_PROXY: address}), 'http://registry.test:5000/v2/');
    expect(answer.status).toBe(200);
    await answer.discard();
    expect(asked).toEqual(['GET http://registry.test:5000/v2/']);
  });

  test('makes a tunnel to registries that speak TLS', async () => {
    const {address, asked} = await proxy();
    const through = get(await transport({https_proxy: address}), 'https://registry.test/v2/');
    await expect(through).rejects.toMatchObject({code: 'REGISTRY_NOT_TLS'}); // the test bed's registry, that is
    expect(asked).toEqual(['CONNECT registry.test:443']);
  });

  test('that forbids a registry is told', async () => {
    const {address} = await proxy('forbids');
    const through = get(await transport({HTTPS_PROXY: address}), 'https://registry.test/v2/');
    await expect(through).rejects.toMatchObject({
      code: 'REGISTRY_UNREACHABLE',
      params: {host: 'registry.test', reason: 'ERR_PROXY_TUNNEL'},
    });
  });

  test('is not asked for what NO_PROXY names, nor for this machine', async () => {
    const {address, asked} = await proxy();
    const environment = {HTTP_PROXY: address, NO_PROXY: '.test'};
    const answer = await get(await transport(environment), `http://${testRegistry()}/v2/`);
    await answer.discard();
    await expect(get(await transport(environment), 'http://registry.test:5000/v2/')).rejects.toMatchObject({
      code: 'REGISTRY_UNREACHABLE',
    });
    expect(asked).toEqual([]);
  });

  test('of a kind that onekey does not speak is told without its password', async () => {
    const through = get(await transport({HTTPS_PROXY: 'socks5://me:planted@proxy.test'}), 'https://registry.test/v2/');
    const error = await through.catch((failure) => failure);
    expect(error).toMatchObject({code: 'REGISTRY_UNREACHABLE', params: {reason: 'PROXY_UNSUPPORTED'}});
    expect(JSON.stringify(error.params)).not.toContain('planted');
  });
});
