import {describe, expect, test} from '@jest/globals';
import common from '../../schemas/common.schema.json' with {type: 'json'};
import {belongsTo} from '../../src/manifest/formats/private-key.ts';
import {valueFormats} from '../../src/manifest/formats.ts';
import {pem} from './pem.ts';

const digest = `sha256:${'a'.repeat(64)}`;

const cases: {readonly [format: string]: {readonly good: readonly string[]; readonly bad: readonly string[]}} = {
  certificate: {
    good: [
      pem.certificate,
      pem.certificate.replaceAll('\n', '\r\n'),
      `his.example\n${pem.certificate}${pem.certificate}`,
    ],
    bad: ['', pem.key, pem.certificate.slice(0, 200), pem.certificate.replace('MII', 'AAA')],
  },
  cidr: {
    good: ['10.0.0.0/8', '0.0.0.0/0', 'fd00::/8', '10.1.2.3/32'],
    bad: ['10.0.0.0', '10.0.0.0/33', '10.0.0/8', '10.0.0.0/08', '10.0.0.0/8/9', 'fd00::/129', ''],
  },
  duration: {good: ['10m', '1h30m', '45s', '1h0m1s'], bad: ['', '10', 'ten', '30m1h', '-5m', '1.5h']},
  email: {good: ['a@b', 'it.desk+his@hospital.example'], bad: ['a', '@b', 'a@', 'a b@c', 'a@b c', 'a@-b']},
  file: {good: ['a', '\n'], bad: ['']},
  hostname: {
    good: ['his', 'his.hospital.example', '10-0-0-1.example', 'HIS'],
    bad: ['', '-a', 'a-', 'a..b', 'a_b', 'a.', `${'a'.repeat(64)}.b`, 'x.'.repeat(127)],
  },
  image: {
    good: ['redis', 'library/redis:7.2', 'hospital.example/a/b:1', `localhost:5000/a@${digest}`, `a:1@${digest}`],
    bad: ['', 'Redis', 'a b', 'a:', 'a/', '/a', 'http://a/b', 'a@sha256:12', 'a:b:c/d', 'a..b'],
  },
  ip: {good: ['10.0.0.1', '::1', 'fe80::1'], bad: ['', '10.0.0', '10.0.0.256', '010.0.0.1', 'fe80::1%eth0', 'his']},
  port: {good: ['1', '80', '65535'], bad: ['', '0', '65536', '080', '-1', '80a']},
  privateKey: {
    good: [pem.key, pem.key.replaceAll('\n', '\r\n')],
    bad: ['', pem.certificate, pem.encryptedKey, pem.key.slice(0, 60)],
  },
  quantity: {
    good: ['2', '500m', '4Gi', '1.5', '.5', '1e3', '+1', '128M'],
    bad: ['', '4 Gi', '-1', '4GB', 'Gi', '1,5', '4gi'],
  },
  url: {
    good: ['https://his.example/path?q=1#x', 'postgres://db:5432', 'http://[::1]:80/'],
    bad: ['', 'his.example', '/path', 'http://', 'http://a b', 'javascript:alert(1)', 'http:/x'],
  },
};

describe.each(Object.keys(valueFormats))('the format %s', (format) => {
  const {good = [], bad = []} = cases[format] ?? {};
  test.each(good)('takes %j', (text) => expect(valueFormats[format]?.(text)).toBe(true));
  test.each(bad)('refuses %j', (text) => expect(valueFormats[format]?.(text)).toBe(false));
});

test('the schemas list the formats that there are', () => {
  expect(common.$defs.format.enum).toEqual(Object.keys(valueFormats).sort());
});

test('a private key belongs to its certificate and to no other', () => {
  expect(belongsTo(pem.key, pem.certificate)).toBe(true);
  expect(belongsTo(pem.otherKey, pem.certificate)).toBe(false);
  expect(belongsTo(pem.encryptedKey, pem.certificate)).toBe(false);
});
