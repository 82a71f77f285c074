import {createServer, get} from 'node:http';
import type {AddressInfo} from 'node:net';
import {expect, test} from '@jest/globals';
import {httpLine} from '../../src/ui/http-line.ts';
import {type HttpExchange, traceHttp} from '../../src/ui/http-trace.ts';
import {eventFaults} from '../event-schema.ts';

test('tells each request once, with its answer or why there was none, and nothing of its headers', async () => {
  const told: HttpExchange[] = [];
  traceHttp(
    () => 0,
    (exchange) => told.push(exchange),
  );
  const server = createServer((_, response) => response.writeHead(401, {'set-cookie': 'planted'}).end('planted'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const request = (url: string) =>
    new Promise((resolve) => {
      get(url, {agent: false, headers: {authorization: 'Bearer planted'}}, (answer) =>
        answer.resume().on('end', resolve),
      ).on('error', resolve);
    });
  await request(`${address}/version?token=planted&limit=1`);
  await new Promise((resolve) => server.close(resolve));
  await request(`${address}/version`);
  expect(told).toEqual([
    {method: 'GET', url: `${address}/version?token=***&limit=1`, milliseconds: 0, status: 401},
    {method: 'GET', url: `${address}/version`, milliseconds: 0, error: 'ECONNREFUSED'},
  ]);
});

test('is a timestamped line beside plain progress, and an event of the published schema beside JSON', () => {
  const time = '2026-11-22T10:00:00.000Z';
  const answered = {method: 'GET', url: 'https://k/version', milliseconds: 3, status: 200};
  const failed = {method: 'GET', url: 'https://k/version', milliseconds: 3, error: 'ECONNRESET'};
  expect(httpLine(time, answered, false)).toBe('2026-11-22T10:00:00Z HTTP GET https://k/version 200 3 ms\n');
  for (const exchange of [answered, failed]) {
    const event = JSON.parse(httpLine(time, exchange, true));
    expect(event).toEqual({time, type: 'http', ...exchange});
    expect(eventFaults([event])).toEqual([]);
  }
});
