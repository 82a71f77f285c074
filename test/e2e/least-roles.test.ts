import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from '@jest/globals';
import {kubectl} from '../testbed.ts';
import {removeFolders, temporaryFolder} from './project-folder.ts';
import {tokenAccess} from './restricted-access.ts';
import {runOnekey} from './run-onekey.ts';
import {build, TestSite} from './test-site.ts';

const hospital = path.resolve('fixtures/hospital');
const answers = path.join(hospital, 'site.yaml');
const definition = 'codesystems.terminology.hospital.example';
const site = new TestSite('his', 'hospital-data');
let bundle: string;

interface List {
  readonly items: readonly {
    readonly kind: string;
    readonly metadata: {readonly name: string; readonly namespace?: string};
    readonly rules?: readonly {readonly resources: readonly string[]; readonly verbs: readonly string[]}[];
  }[];
}

/** What `deploy access` prints for this site, for a service account among its records. */
async function leastRoles(): Promise<List> {
  const place = ['--instance', site.instance, '--record-namespace', site.recordNamespace];
  const moved = ['his', 'hospital-data'].flatMap((from) => ['--namespace', `${from}=${site.namespace(from)}`]);
  const printed = await runOnekey(['deploy', 'access', bundle, ...place, ...moved, '-o', 'json']);
  expect(printed.status).toBe(0);
  return JSON.parse(printed.stdout) as List;
}

function apply(list: object): void {
  const file = path.join(temporaryFolder(), 'access.json');
  writeFileSync(file, JSON.stringify(list));
  kubectl('apply', '-f', file);
}

beforeAll(async () => {
  bundle = await build(hospital);
}, 120_000);

afterAll(() => {
  site.remove();
  const own = `onekey-${site.instance}`;
  kubectl('delete', 'clusterrole,clusterrolebinding', own, `${own}-preflight`, '--ignore-not-found');
  kubectl('delete', 'crd', definition, '--ignore-not-found', '--wait=false');
  removeFolders();
});

test('a deployment with exactly the rights that deploy access prints works, and with one less it does not begin', async () => {
  const roles = await leastRoles();
  apply(roles);
  const access = tokenAccess(site.recordNamespace, 'onekey');
  const flags = ['--server', access.server, '--ca-file', access.caFile, '--token-file', access.tokenFile];

  const own = `onekey-${site.instance}`;
  const withoutServices = roles.items.map((item) =>
    item.kind === 'Role' && item.metadata.namespace === site.namespace('his')
      ? {...item, rules: item.rules?.map((rule) => ({...rule, verbs: rule.verbs.filter((verb) => verb !== 'patch')}))}
      : item,
  );
  apply({...roles, items: withoutServices});
  const refused = await site.deployTo(flags, bundle, ['--site', answers, '--confirm', 'cut-over']);
  expect(refused).toMatchObject({status: 4, error: {code: 'PREFLIGHT_FAILED'}});
  expect(refused.error?.problems.map(({code}) => code)).toContain('PREFLIGHT_FORBIDDEN');
  expect(kubectl('-n', site.namespace('his'), 'get', 'deployments', '-o', 'name')).toBe('');

  apply(roles);
  const done = await site.deployTo(flags, bundle, ['--site', answers, '--confirm', 'cut-over']);
  expect(done).toMatchObject({status: 0});

  // Without the role that lets preflight look around it works as well.
  kubectl('delete', 'clusterrolebinding', `${own}-preflight`);
  const again = await site.deployTo(flags, bundle, ['--site', answers, '--confirm', 'cut-over']);
  expect(again).toMatchObject({status: 0});
}, 600_000);
