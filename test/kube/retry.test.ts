import {describe, expect, test} from '@jest/globals';
import {backoff, type Failure, patience} from '../../src/kube/retry.ts';

const status = (code: number, text = ''): Failure => ({kind: 'status', status: code, text, retryAfterSeconds: 0});

describe('what passes by itself is repeated', () => {
  test.each<[string, Failure]>([
    ['429', status(429)],
    ['503', status(503)],
    ['an unknown 500', status(500, 'something')],
    ['a new etcd leader', status(500, 'etcdserver: leader changed')],
    [
      'a webhook that is not up',
      status(500, 'Internal error occurred: failed calling webhook "a.b": connection refused'),
    ],
    ['a quota written by two', status(409, 'Operation cannot be fulfilled on resourcequotas "q"')],
    ['a refused connection', {kind: 'network', code: 'ECONNREFUSED', text: ''}],
    ['a reset connection', {kind: 'network', code: 'ECONNRESET', text: ''}],
    ['silence', {kind: 'network', code: 'SILENCE', text: ''}],
  ])('%s', (_, failure) => {
    expect(patience(failure)).toBeGreaterThan(0);
  });
});

describe('what is permanent is not', () => {
  test.each<[string, Failure]>([
    ['a 500 for a malformed object', status(500, 'failed to create typed patch object: .spec.x: field not declared')],
    ['a webhook that says no', status(500, 'admission webhook "a.b" denied the request: no')],
    ['400', status(400)],
    ['403', status(403)],
    ['404', status(404)],
    ['a conflict', status(409, 'Apply failed with 1 conflict')],
    ['422', status(422)],
    ['an unknown host', {kind: 'network', code: 'ENOTFOUND', text: ''}],
    ['a certificate', {kind: 'network', code: 'CERT_HAS_EXPIRED', text: ''}],
  ])('%s', (_, failure) => {
    expect(patience(failure)).toBe(0);
  });
});

test('the wait doubles up to five seconds, is at least half of that, and never shorter than the server asks', () => {
  expect([0, 1, 2, 3, 9].map((attempt) => backoff(attempt, 1))).toEqual([250, 500, 1000, 2000, 5000]);
  expect(backoff(1, 0)).toBe(250);
  expect(backoff(0, 0, 7)).toBe(7125);
});
