import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from '@jest/globals';
import {readCredentials} from '../../../src/image/registry/credentials.ts';
import {testFolder} from '../../bundle/folder.ts';

const folder = testFolder();
const auth = Buffer.from('anna:planted-secret').toString('base64');
const basic = {basic: `Basic ${auth}`};

function configFile(config: unknown): string {
  const path = join(folder, 'config.json');
  writeFileSync(path, typeof config === 'string' ? config : JSON.stringify(config));
  return path;
}

describe('credentials', () => {
  test('are for the host that they are written for, however its key is written', async () => {
    const of = await readCredentials(
      configFile({
        auths: {'r.site:5000': {auth}, 'https://old.site/v1/': {username: 'anna', password: 'planted-secret'}},
      }),
    );
    expect(await of('r.site:5000')).toEqual(basic);
    expect(await of('old.site')).toEqual(basic);
    expect(await of('r.site')).toBeUndefined();
    expect(await (await readCredentials(undefined))('r.site')).toBeUndefined();
  });

  test('may be an identity token, which wins over the user beside it', async () => {
    const user = Buffer.from('<token>:').toString('base64');
    const of = await readCredentials(configFile({auths: {'r.site': {auth: user, identitytoken: 'planted-token'}}}));
    expect(await of('r.site')).toEqual({identityToken: 'planted-token'});
  });

  test('of docker’s own registry are kept under its old address', async () => {
    const of = await readCredentials(configFile({auths: {'https://index.docker.io/v1/': {auth}}}));
    expect(await of('registry-1.docker.io')).toEqual(basic);
  });

  test('of a helper that is not there, or has no name that can be one, are told as such', async () => {
    const absent = await readCredentials(configFile({auths: {'r.site': {}}, credsStore: 'absent-here'}));
    await expect(absent('r.site')).rejects.toMatchObject({
      code: 'REGISTRY_CREDENTIAL_HELPER',
      params: {reason: 'ENOENT'},
    });
    const path = await readCredentials(configFile({credHelpers: {'r.site': '../../bin/sh'}}));
    await expect(path('r.site')).rejects.toMatchObject({code: 'REGISTRY_AUTH_FILE_INVALID'});
    expect(await path('other.site')).toBeUndefined();
  });

  test('that cannot be read are told without quoting them', async () => {
    for (const text of ['{"auths":{"r.site":{"auth":"cGxhbnRlZA=="}}}', 'planted']) {
      const path = configFile(text);
      const error = await readCredentials(path)
        .then((of) => of('r.site'))
        .catch((failure) => failure);
      expect(error).toMatchObject({code: 'REGISTRY_AUTH_FILE_INVALID', params: {path}});
      expect(JSON.stringify(error.params)).not.toMatch(/planted|cGxh/);
    }
    await expect(readCredentials(join(folder, 'nowhere'))).rejects.toMatchObject({params: {reason: 'ENOENT'}});
  });
});
