import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, expect, test} from '@jest/globals';
import {kubectl} from '../testbed.ts';
import {removeFolders, temporaryFolder, writeAnswers, writeProject} from './project-folder.ts';
import {build, TestSite} from './test-site.ts';

const site = new TestSite('small');

afterAll(() => {
  site.remove();
  removeFolders();
});

const password = 'Planted+"pw"/42';

/** What the API server refuses, with a reason that quotes it. */
const refused = {apiVersion: 'v1', kind: 'ConfigMap', metadata: {name: 'quoted-${{ inputs.password }}'}};

test('a secret that the cluster quotes when it refuses an object is nowhere to be read', async () => {
  const bundle = await build(
    writeProject({
      applications: [
        {
          app: {
            metadata: {name: 'leaky', version: '1.0.0'},
            inputs: {password: {type: 'string', secret: true}},
            manifests: ['manifests/*.yaml'],
          },
          files: {'manifests/refused.yaml': refused},
        },
      ],
    }),
  );
  const answers = writeAnswers({applications: {leaky: {password}}});
  const state = temporaryFolder();
  const outcome = await site.deploy(bundle, ['--site', answers, '--state-dir', state]);
  expect(outcome).toMatchObject({status: 5, error: {code: 'DEPLOY_FAILED'}});
  const journals = readdirSync(path.join(state, site.instance)).map((file) =>
    readFileSync(path.join(state, site.instance, file), 'utf8'),
  );
  const objects = kubectl('get', 'configmaps,leases,events', '-A', '-o', 'json');
  const everything = [outcome.stdout, outcome.stderr, objects, ...journals].join('\n');
  for (const form of [password, JSON.stringify(password).slice(1, -1), encodeURIComponent(password), 'Planted']) {
    expect(everything).not.toContain(form);
  }
  expect(journals.join('')).toContain('quoted-');
});
