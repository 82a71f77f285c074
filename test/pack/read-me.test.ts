import {describe, expect, test} from '@jest/globals';
import type {ReadMeFacts} from '../../src/messages/read-me.ts';
import {readMe} from '../../src/pack/read-me.ts';

const facts: ReadMeFacts = {
  project: {name: 'huashan', version: '2026.11.1', title: {en: 'Huashan Hospital', 'zh-CN': '华山医院'}},
  files: ['huashan.tgz'],
  size: 12e9,
  digest: 'sha256:0123',
  signers: ['sha256:9f2c'],
  bases: [],
  onekey: '1.2.3',
  executables: [
    {platform: 'linux-x64', file: 'onekey-linux-x64'},
    {platform: 'win-x64', file: 'onekey-win-x64.exe'},
  ],
  applications: [{name: 'emr', version: '4.1.3', title: {en: 'Medical record'}}],
  questions: [
    {key: 'site.code', title: {en: 'Hospital code', 'zh-CN': '医院编码'}, secret: false, optional: false},
    {key: 'site.class', suggested: 'standard', secret: false, optional: false},
    {key: 'site.password', secret: true, optional: true},
  ],
  gates: [{id: 'cut-over', message: {en: 'Are the wards told?', 'zh-CN': '是否已通知病区?'}}],
  imageBytes: 7.5e9,
  longestSeconds: 3000,
};

/** The English and the Chinese page as lists of lines. */
function pages(of: ReadMeFacts): readonly [string[], string[]] {
  const text = readMe(of);
  expect(text).toMatch(/^\ufeff/); // old editors of Windows take it for something else without
  const lines = text.slice(1).split('\r\n');
  const between = lines.findIndex((line) => /^-+$/.test(line));
  return [lines.slice(0, between), lines.slice(between + 1)].map((page) => page.map((line) => line.trim())) as [
    string[],
    string[],
  ];
}

const [english, chinese] = pages(facts);

describe('READ ME FIRST', () => {
  test('is one page in each language', () => {
    for (const page of [english, chinese]) expect(page.length).toBeLessThan(60);
  });

  test('says what is inside, and what to compare with the delivery note', () => {
    expect(english).toContain('huashan.tgz (12.0 GB): the applications with their images');
    expect(english).toContain('its digest is sha256:0123');
    expect(english).toContain('signed with the key sha256:9f2c: compare it with the delivery note');
    expect(chinese).toContain('签名密钥的指纹：sha256:9f2c。请与交付单核对');
    expect(english).toContain('emr 4.1.3  Medical record');
    expect(chinese).toContain('emr 4.1.3  Medical record'); // it has no other title
    expect(chinese[1]).toBe('请先阅读：huashan 2026.11.1  华山医院');
  });

  test('says what to type on each system; a key to trust comes from elsewhere', () => {
    for (const page of [english, chinese]) {
      expect(page).toContain(
        './onekey-linux-x64 deploy huashan.tgz --kubeconfig FILE --registry HOST:PORT/PATH --trust KEY',
      );
      expect(page).toContain(
        '.\\onekey-win-x64.exe deploy huashan.tgz --kubeconfig FILE --registry HOST:PORT/PATH --trust KEY',
      );
    }
    expect(english).toContain(
      'Where it tells you to type "onekey deploy status", type: ./onekey-linux-x64 deploy status or .\\onekey-win-x64.exe deploy status',
    );
    const [unsigned] = pages({...facts, signers: []});
    expect(unsigned).toContain('./onekey-linux-x64 deploy huashan.tgz --kubeconfig FILE --registry HOST:PORT/PATH');
    expect(unsigned).toContain('The bundle is not signed.');
    expect(unsigned.join()).not.toContain('KEY');
  });

  test('lists what will be asked, with what is suggested, and where it stops for a person', () => {
    expect(english).toContain('site.code  Hospital code');
    expect(chinese).toContain('site.code  医院编码');
    expect(english).toContain('site.class (suggested: standard)');
    expect(english).toContain('site.password (secret, may stay empty)');
    expect(chinese).toContain('site.password（保密，可留空）');
    expect(english).toContain('On the way it stops for a confirmation, "cut-over": Are the wards told?');
    expect(chinese).toContain('途中在“cut-over”处暂停，等待确认：是否已通知病区?');
  });

  test('says how long it takes', () => {
    expect(english).toContain('Checking the files: about 10 min from a slow stick.');
    expect(english).toContain(
      'Pushing 7.5 GB of images: about 10 min at 100 Mbit/s. What the registry has is not sent again.',
    );
    expect(english.join()).toContain('It gives up after 50 min at the latest.');
  });

  test('names volumes, and what has to be there before an update', () => {
    const [volumes] = pages({...facts, files: ['huashan.tgz.001', 'huashan.tgz.002', 'huashan.tgz.003']});
    expect(volumes.join('\n')).toMatch(/huashan\.tgz\.001 to huashan\.tgz\.003 \(12\.0 GB\)/);
    expect(volumes.join('\n')).toMatch(/onekey-linux-x64 deploy huashan\.tgz\.001 /);
    const [update] = pages({...facts, bases: [{name: 'huashan', version: '2026.10.1'}]});
    expect(update).toContain(
      'The registry of a hospital that has huashan 2026.10.1 already: only what changed since then is in here.',
    );
  });
});
