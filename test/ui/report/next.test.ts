import {expect, test} from '@jest/globals';
import {english} from '../../../src/messages/catalogue.ts';
import {keygenBlocks} from '../../../src/ui/report/keygen.ts';
import {typed} from '../../../src/ui/report/next.ts';
import {siteVerifyBlocks} from '../../../src/ui/report/verify.ts';
import {createTexts} from '../../../src/ui/texts.ts';

const texts = createTexts(english);

test('a path is shown as one types it', () => {
  expect(typed('D:\\stick\\h.tgz')).toBe('D:\\stick\\h.tgz');
  expect(typed('/media/my stick/h.tgz')).toBe('"/media/my stick/h.tgz"');
});

test('a key pair is signed with next', () => {
  const blocks = keygenBlocks({privateKey: 'vendor.key', publicKey: 'vendor.pub', fingerprint: 'sha256:0'}, texts);
  expect(blocks.at(-1)).toEqual({kind: 'text', text: 'Next: onekey pack build --sign vendor.key'});
});

test('a bundle that is whole is checked against the cluster next, by the name that was given', () => {
  const report = {
    bundle: '/media/my stick/h.tgz',
    digest: 'sha256:0',
    size: 1,
    project: {name: 'h', version: '1.0.0'},
    files: 1,
    images: 1,
    leftOut: {layers: 0, bytes: 0, bases: []},
    signers: [],
  };
  expect(siteVerifyBlocks(report, texts).at(-1)).toEqual({
    kind: 'text',
    text: 'Next: onekey deploy preflight "/media/my stick/h.tgz"',
  });
});
