import {readFileSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from '@jest/globals';
import {testKubeconfig} from '../testbed.ts';
import {converse} from './person.ts';
import {removeFolders, temporaryFolder, writeProject} from './project-folder.ts';
import {runOnekey} from './run-onekey.ts';
import {build, TestSite} from './test-site.ts';

const enter = '\r';
const esc = '\x1b';
const ctrlC = '\x03';
const secret = 's3cret-$(touch x)';

const emr = {
  app: {
    metadata: {name: 'emr', version: '1.0.0', title: {en: 'Medical records', 'zh-CN': '电子病历'}},
    inputs: {
      code: {type: 'string', from: 'site.hospitalCode'},
      mailHost: {type: 'string', from: 'site.mailHost', optional: true},
      password: {type: 'string', from: 'site.password', secret: true},
      beds: {type: 'integer', minimum: 1, title: {en: 'Beds', 'zh-CN': '床位'}},
    },
    outputs: {code: {value: '${{ inputs.code }}'}, password: {value: '${{ inputs.password }}', secret: true}},
    manifests: ['manifests/secret.yaml'],
  },
  files: {
    'manifests/secret.yaml': {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {name: 'emr'},
      stringData: {password: '${{ inputs.password }}', code: '${{ inputs.code }}'},
    },
  },
};
const siteKeys = {
  hospitalCode: {type: 'string', pattern: '^H[0-9]{4}$', title: {en: 'Hospital code', 'zh-CN': '医院编码'}},
  mail: {type: 'boolean', default: false, title: {en: 'Mail server?', 'zh-CN': '邮件服务器？'}},
  mailHost: {type: 'string', format: 'hostname', when: {mail: true}, title: {en: 'Mail host', 'zh-CN': '邮件主机'}},
  password: {type: 'string', secret: true, title: {en: 'Password', 'zh-CN': '密码'}},
};

let bundle = '';
beforeAll(async () => {
  bundle = await build(writeProject({applications: [emr], siteKeys}));
});
afterAll(removeFolders);

/** Answers, unattended, with the passphrase where it does no harm. */
async function configFile(out: string): Promise<void> {
  writeFileSync(`${out}.password`, secret);
  const {status, stderr} = await runOnekey(
    ['deploy', 'config', bundle, '--no-input', '--out', out, '--set', 'site.hospitalCode=H0001'].concat([
      '--set',
      'emr.beds=12',
      '--set-file',
      `site.password=${out}.password`,
    ]),
    {env: {ONEKEY_SITE_PASSPHRASE: 'correct horse'}},
  );
  if (status !== 0) throw new Error(stderr);
}

/** A verb of `onekey deploy site` in the records' namespace of a site. */
const onSite = (site: TestSite, args: readonly string[]) =>
  runOnekey(['deploy', 'site', ...args, '--kubeconfig', testKubeconfig(), '--record-namespace', site.recordNamespace]);

describe('a person at a terminal', () => {
  test('answers, goes back, leaves, goes on where it was, looks through all and gets a file', async () => {
    const folder = temporaryFolder();
    const out = path.join(folder, 'site.yaml');
    const args = ['deploy', 'config', bundle, '--out', out, '--state-dir', path.join(folder, 'state')];
    const left = await converse(args, [
      ['Hospital code', `X1${enter}`],
      ['does not fit', `\x15H0001${enter}`],
      ['Mail server?', `y${enter}`],
      ['Mail host', esc],
      ['Mail server?', `n${enter}`],
      ['Password', ctrlC],
    ]);
    expect(left.status).toBe(130);
    expect(left.screen).toContain(path.join(folder, 'state'));
    const done = await converse(args, [
      ['Password', `${secret}${enter}`],
      ['once more', `${secret}${enter}`],
      ['Beds', `12${enter}`],
      ['Is everything right?', enter],
      ['Passphrase', `correct horse${enter}`],
      ['once more', `correct horse${enter}`],
    ]);
    expect(done.screen).toContain('Going on with what was typed before');
    expect(done.screen).not.toContain('s3cret');
    expect(done.status).toBe(0);
    const text = readFileSync(out, 'utf8');
    expect(statSync(out).mode & 0o777).toBe(0o600);
    expect(text).toContain('  # Hospital code / 医院编码 (string)\n  hospitalCode: H0001\n');
    expect(text).toContain('BEGIN AGE ENCRYPTED FILE');
    expect(text).not.toContain('s3cret');
  });

  test('is told where the answers are when the passphrase is left, or the file cannot be written', async () => {
    const folder = temporaryFolder();
    const draft = path.join(folder, 'state', 'answers', 'small.yaml');
    const args = ['deploy', 'config', bundle, '--out', '/proc/site.yaml', '--state-dir', path.join(folder, 'state')];
    const left = await converse(args, [
      ['Hospital code', `H0001${enter}`],
      ['Mail server?', `n${enter}`],
      ['Password', `${secret}${enter}`],
      ['once more', `${secret}${enter}`],
      ['Beds', `12${enter}`],
      ['Is everything right?', enter],
      ['Passphrase', ctrlC],
    ]);
    expect(left.status).toBe(130);
    expect(left.screen).toContain(`INTERRUPTED_ANSWERS_KEPT: Interrupted. What was typed is kept in ${draft}`);
    const unwritten = await converse(args, [
      ['Password', `${secret}${enter}`],
      ['once more', `${secret}${enter}`],
      ['Is everything right?', enter],
      ['Passphrase', `correct horse${enter}`],
      ['once more', `correct horse${enter}`],
    ]);
    expect(unwritten.status).toBe(3);
    expect(unwritten.screen).toContain('SITE_FILE_UNWRITABLE: /proc/site.yaml cannot be written');
    expect(unwritten.screen).toContain(`What was typed is kept in ${draft}.`);
  });

  test('is not asked on a dumb terminal: what is missing is named', async () => {
    const {status, screen} = await converse(['deploy', 'config', bundle], [], {TERM: 'dumb'});
    expect(status).toBe(3);
    for (const key of ['site.hospitalCode', 'site.password', 'emr.beds'])
      expect(screen).toContain(`no value for ${key}`);
    expect(screen).toContain('ONEKEY_ANSWER_SITE_HOSPITALCODE');
  });

  test('loses nothing that was typed where no home can be written', async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'state'), ''); // a file where the folder should be: nothing can be written, root or not
    const env = {TMPDIR: folder};
    const args = [
      'deploy',
      'config',
      bundle,
      '--out',
      path.join(folder, 's.yaml'),
      '--state-dir',
      path.join(folder, 'state'),
    ];
    const {screen, status} = await converse(
      args,
      [
        ['Hospital code', `H0001${enter}`],
        ['Mail server?', ctrlC],
      ],
      env,
    );
    expect(status).toBe(130);
    expect(screen).toContain(`is kept in ${folder}/onekey-`);
  });
});

describe('an answers file', () => {
  test('answers a deployment unattended, in the encoding of Windows too, and only with its passphrase', async () => {
    const file = path.join(temporaryFolder(), 'site.yaml');
    await configFile(file);
    writeFileSync(file, `\ufeff${readFileSync(file, 'utf8').replaceAll('\n', '\r\n')}`);
    const site = new TestSite('small');
    try {
      const locked = await site.deploy(bundle, ['--site', file]);
      expect([locked.status, locked.error?.code]).toEqual([3, 'SITE_SECRETS_UNOPENED']);
      const wrong = await site.deploy(bundle, ['--site', file], {env: {ONEKEY_SITE_PASSPHRASE: 'horse'}});
      expect([wrong.status, wrong.error?.code]).toEqual([3, 'SITE_SECRETS_LOCKED']);
      const env = {
        ONEKEY_SITE: file,
        ONEKEY_SITE_PASSPHRASE: 'correct horse',
        ONEKEY_ANSWER_SITE_HOSPITALCODE: 'H0002',
      };
      const done = await site.deploy(bundle, [], {env});
      expect(done.error).toBeUndefined();
      expect(done.stdout + done.stderr).not.toContain('s3cret');
      expect(done.stdout).toContain('H0002');

      const schema = path.join(temporaryFolder(), 'schema.yaml');
      const declared = (keys: object) =>
        writeFileSync(schema, JSON.stringify({apiVersion: 'onekey.dev/v1', kind: 'SiteSchema', keys}));
      declared(siteKeys);
      expect((await onSite(site, ['declare', schema])).status).toBe(0);
      declared({...siteKeys, hospitalCode: {type: 'integer'}});
      expect((await onSite(site, ['declare', schema])).status).toBe(3);
      const {stdout} = await onSite(site, ['export', site.instance, '--answers', '-o', 'json']);
      expect(JSON.parse(stdout)).toMatchObject({
        kind: 'SiteExport',
        keys: {hospitalCode: siteKeys.hospitalCode, password: siteKeys.password},
        answers: {site: {hospitalCode: 'H0002', mail: false}, applications: {emr: {beds: 12}}},
      });
      expect(stdout).not.toContain('s3cret');
    } finally {
      site.remove();
    }
  });

  test('that cannot be written is named', async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'file'), secret);
    const out = path.join(folder, 'file', 'site.yaml');
    const {status, stderr} = await runOnekey([
      ...['deploy', 'config', bundle, '--no-input', '--out', out, '--set', 'site.hospitalCode=H0001'],
      ...['--set', 'emr.beds=1', '--set-file', `site.password=${path.join(folder, 'file')}`],
    ]);
    expect(status).toBe(3);
    expect(stderr).toContain(`${out} cannot be`);
  });
});
