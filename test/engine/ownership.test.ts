import {describe, expect, test} from '@jest/globals';
import {decide} from '../../src/engine/decide.ts';
import {runWorkflow} from '../../src/engine/run-workflow.ts';
import type {OnekeyError} from '../../src/errors.ts';
import type {KubeObject} from '../../src/object/kube-object.ts';
import {causesOf} from '../../src/ui/causes.ts';
import {buildDeployment, type Written} from './build-deployment.ts';
import {type SimulatedSite, simulatedSite} from './simulated-site.ts';
import {virtualClock} from './virtual-clock.ts';

const clock = virtualClock();

async function deploy(site: SimulatedSite, app: Written, name: string) {
  const deployment = buildDeployment({app}, {answers: {'app.name': name}, installed: new Map(site.releases)});
  const {nodes} = await clock.run(
    runWorkflow(deployment, {
      decisions: decide(deployment, []),
      cluster: site.cluster,
      images: site.images,
      records: site.records,
      commands: site.commands,
      gates: site.noGates,
      clock,
      emit: () => undefined,
      signal: new AbortController().signal,
      clusterScopedKinds: new Set(),
      sharedDefinitions: new Set(),
    }),
  );
  return causesOf(nodes.get('app')?.error).map((error) => (error as OnekeyError).code);
}

const inputs: Written['inputs'] = {name: {schema: {type: 'string'}, secret: false, optional: false}};
const named = (kind: string) => `apiVersion: v1\nkind: ${kind}\nmetadata: {name: "\${{ inputs.name }}"}\n`;
const configMap: Written = {inputs, files: {'manifests/a.yaml': named('ConfigMap')}};
const job: Written = {
  inputs,
  files: {'job.yaml': named('Job').replace('v1', 'batch/v1')},
  before: [
    {kind: 'job', id: 'job', during: ['install', 'upgrade'], job: 'job.yaml', with: [], timeoutSeconds: 5, retries: 0},
  ],
};

function put(site: SimulatedSite, key: string, labels: {readonly [label: string]: string}) {
  const [kind = '', namespace = '', name = ''] = key.split('/');
  const object: KubeObject = {apiVersion: 'v1', kind, metadata: {name, namespace, labels}};
  site.objects.set(key, {object, uid: 'theirs', readyAt: 0});
}

describe('an object whose name an expression says', () => {
  test.each([
    ['nobody knows whose', {}],
    ['another instance’s', {'onekey.dev/instance': 'other', 'onekey.dev/application': 'app'}],
    ['another application’s', {'onekey.dev/instance': 'test', 'onekey.dev/application': 'other'}],
  ])('is left alone when it is %s', async (_, labels) => {
    const site = simulatedSite(clock);
    put(site, 'ConfigMap/test/taken', labels);
    expect(await deploy(site, configMap, 'taken')).toEqual(['PREFLIGHT_FOREIGN_OBJECT']);
    expect(site.log).not.toContain('apply ConfigMap/test/taken');
  });

  test('is applied when it is its own, or not there', async () => {
    const site = simulatedSite(clock);
    put(site, 'ConfigMap/test/own', {'onekey.dev/instance': 'test', 'onekey.dev/application': 'app'});
    expect(await deploy(site, configMap, 'own')).toEqual([]);
    expect(await deploy(site, configMap, 'fresh')).toEqual([]);
  });
});

test('a Job of someone else is neither taken for an action’s nor removed for it', async () => {
  const site = simulatedSite(clock);
  put(site, 'Job.batch/test/taken', {});
  expect(await deploy(site, job, 'taken')).toEqual([]);
  expect([...site.objects.keys()]).toEqual(['Job.batch/test/taken', expect.stringMatching(/^Job.batch\/test\/taken-/)]);
  expect(site.log.filter((line) => line.startsWith('remove'))).toEqual([]);
});
