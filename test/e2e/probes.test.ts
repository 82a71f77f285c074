import {setTimeout} from 'node:timers/promises';
import {afterAll, describe, expect, test} from '@jest/globals';
import {kubectl, testKubeconfig, testRegistry} from '../testbed.ts';
import {deploymentApplication, job} from './applications.ts';
import {removeFolders, writeProject} from './project-folder.ts';
import {type Outcome, runOnekey} from './run-onekey.ts';
import {build, TestSite} from './test-site.ts';

const site = new TestSite('small');
afterAll(() => {
  site.remove();
  removeFolders();
});

interface Check {
  readonly id: string;
  readonly result: string;
  readonly failures: number;
  readonly problems: readonly {readonly code: string; readonly params: {readonly [name: string]: unknown}}[];
}

/** A bundle of one application with these checks of its own. */
async function bundleOf(preflight: readonly object[], files: object = {}, inputs: object = {}): Promise<string> {
  const web = await deploymentApplication('web', 'sleep 3600', {preflight, inputs});
  return build(writeProject({applications: [{...web, files: {...web.files, ...files}}]}));
}

const place = () => [
  ...['--kubeconfig', testKubeconfig(), '--instance', site.instance, '--record-namespace', site.recordNamespace],
  ...['--namespace', `small=${site.namespace('small')}`, '--registry', testRegistry(), '--registry-plain-http'],
];

const preflight = (bundle: string, ...args: readonly string[]) =>
  runOnekey(['--progress', 'json', 'deploy', 'preflight', bundle, ...place(), '--no-input', '-o', 'json', ...args]);

const checksOf = ({stdout}: Outcome) => (JSON.parse(stdout) as {readonly checks: readonly Check[]}).checks;
const find = (outcome: Outcome, id: string) => checksOf(outcome).find((check) => check.id === id);

/** Names of what checks would leave behind. */
const leftOvers = () =>
  kubectl('-n', site.namespace('small'), 'get', 'jobs,pods', '-o', 'name', '--ignore-not-found')
    .split('\n')
    .filter((name) => /onekey-(probe|pull)-/.test(name));

const secret = {token: {type: 'string', secret: true, generate: {length: 24}}};
const expired = job('check', 'echo "the licence ${{ inputs.token }} has expired"; exit 3');

describe('checks from inside the cluster', () => {
  test('run with --probe alone; each says what it saw and what to do, and nothing of them is left', async () => {
    const bundle = await bundleOf(
      [
        {tcp: {host: '10.96.0.1', port: 443}},
        {tcp: {host: '127.0.0.1', port: 9}, otherwise: 'warn', message: 'Ask the network people.'},
        {http: {url: 'http://10.96.0.1:443/'}, timeout: '1m'}, // an API server says 400 to whoever comes without TLS
        {job: 'jobs/check.yaml', timeout: '1m'},
        {job: 'jobs/late.yaml', timeout: '8s'},
      ],
      {'jobs/check.yaml': expired, 'jobs/late.yaml': job('late', 'sleep 300')},
      secret,
    );
    const without = await preflight(bundle);
    expect(find(without, 'probes')).toMatchObject({result: 'pass', found: {params: {probes: 5}}});
    expect(find(without, 'registry')?.result).not.toBe('fail');
    expect(site.namespacesThere()).toEqual([]);

    const outcome = await preflight(bundle, '--probe');
    expect(outcome.status).toBe(4);
    expect(find(outcome, 'registry')).toMatchObject({result: 'pass', problems: []});
    const {problems = [], failures} = find(outcome, 'probes') ?? {};
    const seen = (of: string) => problems.find(({params}) => String(params.target).includes(of))?.params;
    expect(problems.map(({code}) => code)).toEqual(Array(4).fill('PREFLIGHT_PROBE'));
    expect(failures).toBe(3);
    expect(seen('127.0.0.1:9')).toMatchObject({kind: 'tcp', advice: {en: 'Ask the network people.'}});
    expect(problems.at(-1)?.params).toBe(seen('127.0.0.1:9'));
    expect(JSON.stringify(seen('http:'))).toContain('status 400; expected is 200');
    expect(JSON.stringify(seen('check.yaml'))).toMatch(/the licence •+ has expired/);
    expect(seen('late.yaml')).toMatchObject({seconds: 8});
    expect(leftOvers()).toEqual([]);
  });

  test('are the first step of a run, which changes nothing when one fails', async () => {
    const bundle = await bundleOf([{job: 'jobs/check.yaml'}], {'jobs/check.yaml': expired}, secret);
    const outcome = await site.deploy(bundle);
    expect(outcome.status).toBe(4);
    expect(outcome.error).toMatchObject({code: 'PREFLIGHT_FAILED', problems: [{code: 'PREFLIGHT_PROBE'}]});
    expect(outcome.events.some(({type}) => type === 'run.started')).toBe(false);
    expect(site.object('small', 'deployment', 'web')).toBeUndefined();
    expect(leftOvers()).toEqual([]);
  });

  test('that pass let the run go on, and one that only warns does too', async () => {
    const bundle = await bundleOf(
      [
        {tcp: {host: '${{ inputs.host }}', port: '${{ inputs.port }}'}},
        {tcp: {host: '127.0.0.1', port: 9}, otherwise: 'warn'},
      ],
      {},
      {host: {type: 'string', default: '10.96.0.1'}, port: {type: 'integer', default: 443}},
    );
    const outcome = await site.deploy(bundle);
    expect(outcome.status).toBe(0);
    expect(outcome.events.filter(({type}) => type === 'warning')).toMatchObject([
      {warning: {code: 'PREFLIGHT_PROBE', params: {target: '127.0.0.1:9'}}},
    ]);
    const order = outcome.events.flatMap(({type, checks}) =>
      type === 'run.started'
        ? ['run']
        : type === 'preflight.checked'
          ? [(checks as Check[]).map(({id}) => id).join()]
          : [],
    );
    expect(order).toEqual([expect.stringContaining('access'), 'probes', 'run']);
    expect(leftOvers()).toEqual([]);
  });
});

test('Ctrl-C takes the pods of checks away', async () => {
  const bundle = await bundleOf([{job: 'jobs/late.yaml'}], {'jobs/late.yaml': job('late', 'sleep 300')});
  const begun = (async () => {
    while (leftOvers().length === 0) await setTimeout(200);
  })();
  const outcome = await site.deploy(bundle, [], {interrupt: {signal: 'SIGINT', when: begun}});
  expect(outcome).toMatchObject({status: 130, error: {code: 'INTERRUPTED_BY_USER'}});
  expect(leftOvers().filter((name) => name.startsWith('job'))).toEqual([]);
});

test('nodes that cannot pull from the registry say so, with what keeps them', async () => {
  const bundle = await bundleOf([]);
  const outcome = await preflight(bundle, '--probe', '--registry-pull', 'registry.invalid:5000');
  expect(outcome.status).toBe(4);
  expect(find(outcome, 'registry')).toMatchObject({
    result: 'fail',
    problems: [{code: 'PREFLIGHT_REGISTRY_NO_PULL', params: {image: expect.stringContaining('registry.invalid:5000')}}],
  });
});
