import {describe, expect, test} from '@jest/globals';
import {proxyFor} from '../src/proxy.ts';

const env = {HTTPS_PROXY: 'http://proxy:3128', no_proxy: 'intern.example, .ward.example,10.0.0.5:6443'};

describe('the proxy of the environment', () => {
  test.each([
    ['https://api.example:6443', 'http://proxy:3128'],
    ['https://notintern.example', 'http://proxy:3128'],
    ['https://10.0.0.5', 'http://proxy:3128'],
    ['http://api.example', undefined],
    ['https://intern.example', undefined],
    ['https://a.intern.example', undefined],
    ['https://b.ward.example', undefined],
    ['https://10.0.0.5:6443', undefined],
    ['https://127.0.0.1:6443', undefined],
    ['https://localhost:6443', undefined],
    ['https://[::1]:6443', undefined],
  ])('for %s is %s', (server, proxy) => {
    expect(proxyFor(new URL(server), env)).toBe(proxy);
  });

  test('is none for anyone with NO_PROXY=*, and a bare host is taken for http', () => {
    expect(proxyFor(new URL('https://a.example'), {HTTPS_PROXY: 'http://p', NO_PROXY: '*'})).toBeUndefined();
    expect(proxyFor(new URL('https://a.example'), {https_proxy: 'p:8080'})).toBe('http://p:8080');
  });
});
