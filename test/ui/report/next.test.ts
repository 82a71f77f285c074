import {expect, test} from '@jest/globals';
import {english} from '../../../src/messages/catalogue.ts';
import {configBlocks} from '../../../src/ui/report/config.ts';
import {keygenBlocks} from '../../../src/ui/report/keygen.ts';
import {siteVerifyBlocks} from '../../../src/ui/report/verify.ts';
import {createTexts} from '../../../src/ui/texts.ts';

const texts = createTexts(english);

test('answers are deployed with next', () => {
  const blocks = configBlocks({file: 'D:\\the answers\\site.yaml', answers: 1, encrypted: [], leftOut: []}, texts);
  expect(blocks.at(-1)).toEqual({
    kind: 'text',
    text: 'Next: onekey deploy BUNDLE --site "D:\\the answers\\site.yaml"',
  });
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
