import {afterAll, beforeAll, describe, expect, test} from '@jest/globals';
import type {Cluster} from '../../src/kube/cluster.ts';
import {connect} from '../../src/kube/connect.ts';
import {acquireLease, type LeaseOptions} from '../../src/record/lease.ts';
import {leaseSeconds} from '../../src/record/lease-wire.ts';
import {kubectl, testKubeconfig, testNamespace} from '../testbed.ts';

const recordNamespace = testNamespace('lease');
const never = new AbortController().signal;
const clock = {
  now: () => new Date().toISOString(),
  monotonic: () => performance.now(),
  sleep: (milliseconds: number, signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const timer = setTimeout(resolve, milliseconds);
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        reject(signal.reason);
      });
    }),
};
let cluster: Cluster;
beforeAll(async () => {
  cluster = await connect({kubeconfig: testKubeconfig()});
});
afterAll(async () => {
  await cluster.close();
  kubectl('delete', 'namespace', recordNamespace, '--ignore-not-found', '--wait=false');
});

const acquire = (instance: string, holder: string, more: Partial<LeaseOptions> = {}) =>
  acquireLease(cluster, {recordNamespace, instance, holder, clock, signal: never, onHeld: () => {}, ...more});
const holderOf = (instance: string) =>
  kubectl('get', 'lease', '-n', recordNamespace, `onekey.${instance}`, '-o', 'jsonpath={.spec.holderIdentity}');

describe('acquireLease on a real cluster', () => {
  test('the second installer is refused and told who holds the lease; after the release it gets it', async () => {
    const first = await acquire('one', 'ann@laptop');
    await expect(acquire('one', 'bo@desk')).rejects.toMatchObject({
      code: 'LOCKED_BY_OTHER',
      params: {holder: 'ann@laptop'},
    });
    await first.release();
    expect(first.lost.aborted).toBe(true);
    await expect(first.check()).rejects.toMatchObject({code: 'LOCKED_LEASE_LOST'}); // its stragglers write nothing
    const second = await acquire('one', 'bo@desk');
    expect(holderOf('one')).toBe('bo@desk');
    await second.release();
    expect(holderOf('one')).toBe('');
  });

  test('of two at the same moment exactly one gets it', async () => {
    const both = await Promise.allSettled([acquire('two', 'ann@laptop'), acquire('two', 'bo@desk')]);
    expect(both.map(({status}) => status).sort()).toEqual(['fulfilled', 'rejected']);
    for (const one of both) if (one.status === 'fulfilled') await one.value.release();
  });

  test('a lease that nobody renews is taken over when its time is up, whatever its clock said', async () => {
    const spec = {holderIdentity: 'gone@laptop', leaseDurationSeconds: 2, renewTime: '2039-01-01T00:00:00.000000Z'};
    await cluster.request('POST', `/apis/coordination.k8s.io/v1/namespaces/${recordNamespace}/leases`, {
      body: {apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: {name: 'onekey.three'}, spec},
    });
    const begin = performance.now();
    const lease = await acquire('three', 'bo@desk');
    expect(performance.now() - begin).toBeGreaterThan(1900);
    expect(holderOf('three')).toBe('bo@desk');
    await lease.release();
  });

  test('a lease that is to last for years is one that nobody renews all the same', async () => {
    const spec = {holderIdentity: 'nobody', leaseDurationSeconds: 2_000_000_000};
    await cluster.request('POST', `/apis/coordination.k8s.io/v1/namespaces/${recordNamespace}/leases`, {
      body: {apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: {name: 'onekey.years'}, spec},
    });
    let slept = 0;
    const quick = {
      ...clock,
      monotonic: () => clock.monotonic() + slept,
      sleep: (milliseconds: number, signal: AbortSignal) => {
        slept += milliseconds;
        return clock.sleep(1, signal);
      },
    };
    const lease = await acquire('years', 'bo@desk', {clock: quick});
    expect(slept).toBeLessThan(5 * 60 * 1000);
    await lease.release();
  }, 20_000);

  test('of two who wait for the same lease to run out exactly one gets it', async () => {
    const spec = {holderIdentity: 'gone@laptop', leaseDurationSeconds: 2};
    await cluster.request('POST', `/apis/coordination.k8s.io/v1/namespaces/${recordNamespace}/leases`, {
      body: {apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: {name: 'onekey.heirs'}, spec},
    });
    const later = clock.sleep(20, never).then(() => acquire('heirs', 'bo@desk'));
    const both = await Promise.allSettled([acquire('heirs', 'ann@laptop'), later]);
    expect(both.map(({status}) => status).sort()).toEqual(['fulfilled', 'rejected']);
    for (const one of both) if (one.status === 'fulfilled') await one.value.release();
  }, 20_000);

  test(
    'a lease that another took over is lost, and is not given back for him',
    async () => {
      const lease = await acquire('four', 'ann@laptop');
      const lost = new Promise((resolve) => lease.lost.addEventListener('abort', resolve));
      const patch = {spec: {holderIdentity: 'bo@desk'}};
      kubectl('patch', 'lease', '-n', recordNamespace, 'onekey.four', '--type=merge', '-p', JSON.stringify(patch));
      await lost;
      expect(lease.lost.reason).toMatchObject({code: 'LOCKED_LEASE_LOST'});
      await lease.release();
      expect(holderOf('four')).toBe('bo@desk');
    },
    (leaseSeconds + 5) * 1000,
  );

  test('is taken from a holder who lives only when asked to, who is told, and who has stopped by then', async () => {
    const first = await acquire('five', 'ann@laptop (run 1)');
    const shown: unknown[] = [];
    const takeOver = (answer: boolean) => async (living: unknown) => {
      shown.push(living);
      return answer;
    };
    await expect(acquire('five', 'bo@desk', {takeOver: takeOver(false)})).rejects.toMatchObject({
      code: 'LOCKED_BY_OTHER',
      params: {holder: 'ann@laptop (run 1)'},
    });
    expect(holderOf('five')).toBe('ann@laptop (run 1)');
    const second = await acquire('five', 'bo@desk', {takeOver: takeOver(true)});
    expect(shown).toEqual(Array(2).fill({holder: 'ann@laptop (run 1)', since: expect.stringMatching(/^20.*Z$/)}));
    expect(first.lost.aborted).toBe(true);
    await expect(first.check()).rejects.toMatchObject({code: 'LOCKED_LEASE_LOST'});
    await first.release();
    expect(holderOf('five')).toBe('bo@desk');
    await second.release();
  }, 40_000);

  test('is looked at again after a sleep in which the monotonic clock stood still, before anything is written', async () => {
    let asleep = 0;
    const sleepy = {...clock, now: () => new Date(Date.now() + asleep).toISOString()};
    const lease = await acquire('nap', 'ann@laptop', {clock: sleepy});
    await lease.check();
    kubectl(
      'patch',
      'lease',
      '-n',
      recordNamespace,
      'onekey.nap',
      '--type=merge',
      '-p',
      '{"spec":{"holderIdentity":"bo@desk"}}',
    );
    await lease.check(); // it was sure a moment ago
    asleep = 60_000;
    await expect(lease.check()).rejects.toMatchObject({code: 'LOCKED_LEASE_LOST'});
    await lease.release();
    expect(holderOf('nap')).toBe('bo@desk');
  });

  test('is lost to another run of the same person too: who slept on it must not write on', async () => {
    const lease = await acquire('same', 'ann@laptop');
    const path = `/apis/coordination.k8s.io/v1/namespaces/${recordNamespace}/leases/onekey.same`;
    type Wire = {spec: {leaseTransitions: number}};
    const now = await cluster.request<Wire>('GET', path, {});
    const spec = {...now.spec, leaseTransitions: now.spec.leaseTransitions + 1};
    await cluster.request('PUT', path, {body: {...now, spec}});
    await new Promise((resolve) => lease.lost.addEventListener('abort', resolve));
    expect(lease.lost.reason).toMatchObject({code: 'LOCKED_LEASE_LOST'});
    await lease.release();
    expect(holderOf('same')).toBe('ann@laptop');
  }, 15_000);
});
