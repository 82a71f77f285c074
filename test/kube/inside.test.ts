import {afterAll, beforeAll, describe, expect, test} from '@jest/globals';
import type {OnekeyError} from '../../src/errors.ts';
import type {Cluster} from '../../src/kube/cluster.ts';
import {connect} from '../../src/kube/connect.ts';
import {kubectl, testKubeconfig, testNamespace} from '../testbed.ts';
import {deployment, job, never} from './objects.ts';
import {tinyInRegistry} from './tiny-in-registry.ts';

const namespace = testNamespace('inside');
let cluster: Cluster;
let tiny: string;

beforeAll(async () => {
  cluster = await connect({kubeconfig: testKubeconfig()});
  await cluster.ensureNamespace(namespace, never);
  tiny = await tinyInRegistry();
});
afterAll(async () => {
  kubectl('delete', 'namespace', namespace, '--wait=false');
  await cluster.close();
});

const quietly = (timeoutSeconds: number) => ({timeoutSeconds, onWaiting: () => {}, signal: never});

describe('the log lines of a Job', () => {
  test('come as they are written, each once and in order, until its pods have ended', async () => {
    const script = 'for i in 1 2 3 4; do echo "line $i"; sleep 1; done';
    const {ref} = await cluster.apply(job(namespace, 'talking', {image: tiny, command: ['sh', '-c', script]}), never);
    const lines: {readonly line: string; readonly at: number}[] = [];
    await cluster.followJobLogs(ref, (line) => lines.push({line, at: performance.now()}), never);
    expect(lines.map(({line}) => line)).toEqual(['line 1', 'line 2', 'line 3', 'line 4']);
    const [first, , , last] = lines;
    expect((last?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(700);
    await cluster.waitUntilReady([ref], quietly(10));
  }, 60_000);

  test('are followed until the signal says that it is enough', async () => {
    const script = 'echo begun; sleep 600';
    const {ref} = await cluster.apply(job(namespace, 'endless', {image: tiny, command: ['sh', '-c', script]}), never);
    const stop = new AbortController();
    const lines: string[] = [];
    await cluster.followJobLogs(
      ref,
      (line) => {
        lines.push(line);
        stop.abort();
      },
      stop.signal,
    );
    expect(lines).toEqual(['begun']);
  }, 60_000);
});

describe('a service', () => {
  const service = (name: string, app: string) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {name, namespace},
    spec: {selector: {app}, ports: [{name: 'web', port: 80, protocol: 'TCP', targetPort: 8080}]},
  });
  const get = (name: string, path: string, port: number | string = 80) =>
    cluster.getService({namespace, service: name, port, scheme: 'http', path}, never);

  test('answers through the API server, whatever its status', async () => {
    const serve = 'mkdir -p /tmp/w && echo well > /tmp/w/health && exec httpd -f -p 8080 -h /tmp/w';
    const web = deployment(namespace, 'web', {
      image: tiny,
      command: ['sh', '-c', serve.replace('mkdir -p /tmp/w', 'cd /tmp').replaceAll('/tmp/w', '/tmp')],
      readinessProbe: {tcpSocket: {port: 8080}, periodSeconds: 1},
      volumeMounts: [{name: 'tmp', mountPath: '/tmp'}],
    });
    const template = (web.spec as unknown as {template: {spec: object}}).template;
    const spec = {
      ...(web.spec as object),
      template: {...template, spec: {...template.spec, volumes: [{name: 'tmp', emptyDir: {}}]}},
    };
    const refs = [];
    for (const object of [service('web', 'web'), {...web, spec}]) refs.push((await cluster.apply(object, never)).ref);
    await cluster.waitUntilReady(refs, quietly(60));
    expect(await get('web', '/health')).toEqual({status: 200, body: 'well\n'});
    expect(await get('web', '/health?x=1', 'web')).toMatchObject({status: 200});
    expect(await get('web', '/none')).toMatchObject({status: 404, body: expect.stringContaining('404 Not Found')});
  }, 90_000);

  test('without anyone behind it is not reachable', async () => {
    await cluster.apply(service('empty', 'nobody'), never);
    const reasons: string[] = [];
    // The API server's proxy learns of a new service a moment after the API server does.
    for (let tries = 0; tries < 50 && !reasons.at(-1)?.includes('no endpoints available'); tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      const error = (await get('empty', '/').catch((cause) => cause)) as OnekeyError<'CLUSTER_SERVICE_UNREACHABLE'>;
      expect(error).toMatchObject({code: 'CLUSTER_SERVICE_UNREACHABLE', params: {service: `${namespace}/empty:80`}});
      reasons.push(error.params.reason);
    }
    expect(reasons.at(-1)).toContain('no endpoints available');
  });

  test('that is not there is not reachable', async () => {
    await expect(get('missing', '/')).rejects.toMatchObject({code: 'CLUSTER_SERVICE_UNREACHABLE'});
  });
});
