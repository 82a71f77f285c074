import {describe, expect, test} from '@jest/globals';
import fc from 'fast-check';
import {decide} from '../../src/engine/decide.ts';
import type {Deployment} from '../../src/engine/deployment.ts';
import type {GatePort} from '../../src/engine/ports.ts';
import {runWorkflow} from '../../src/engine/run-workflow.ts';
import type {OnekeyError} from '../../src/errors.ts';
import type {OnekeyEvent} from '../../src/events.ts';
import {buildDeployment, configMap, type Written} from './build-deployment.ts';
import {owned, type SimulatedSite, simulatedSite} from './simulated-site.ts';
import {virtualClock} from './virtual-clock.ts';

const clock = virtualClock();

async function deploy(
  site: SimulatedSite,
  draft: Deployment,
  {gates, abortAt, shared = []}: {gates?: GatePort; abortAt?: OnekeyEvent['type']; shared?: string[]} = {},
) {
  const deployment = {...draft, installed: new Map(site.releases)};
  const entries = [...deployment.installed.values()].flatMap(({inventory}) => inventory);
  const changed = await site.cluster.changed(entries, new AbortController().signal);
  const events: OnekeyEvent[] = [];
  const abort = new AbortController();
  const result = await clock.run(
    runWorkflow(deployment, {
      decisions: decide(deployment, changed),
      cluster: site.cluster,
      images: site.images,
      records: site.records,
      commands: site.commands,
      gates: gates ?? site.noGates,
      clock,
      emit: (event) => {
        events.push(event);
        if (event.type === abortAt) abort.abort(new Error('stopped'));
      },
      signal: abort.signal,
      clusterScopedKinds: new Set(),
      sharedDefinitions: new Set(shared),
    }),
  );
  const states = Object.fromEntries([...result.nodes].map(([id, node]) => [id, node.state]));
  const changes = Object.fromEntries([...result.nodes].map(([id, node]) => [id, node.change]));
  return {...result, events, states, changes};
}

const database: Written = {
  files: {'manifests/db.yaml': configMap('db', 'x')},
  inputs: {password: {schema: {type: 'string'}, secret: true, optional: false, generate: {length: 8, charset: 'hex'}}},
  outputs: {
    host: {schema: {type: 'string'}, secret: false, value: 'db.${{ app.namespace }}.svc'},
    password: {schema: {type: 'string'}, secret: true, value: '${{ inputs.password }}'},
  },
};

const reader = (waitsFor: readonly string[] = ['db']): Written => ({
  waitsFor,
  files: {'manifests/reader.yaml': configMap('reader', '${{ inputs.host }}')},
  inputs: {
    host: {
      schema: {type: 'string'},
      secret: false,
      optional: false,
      from: {kind: 'output', application: 'db', output: 'host'},
    },
  },
});

const answers = {'db.password': 'geheim42'};
const failing = (kind: string) => (object: {kind: string}) => (object.kind === kind ? 'no such luck' : undefined);

describe('runWorkflow', () => {
  test('fills outputs into inputs, and records what it did', async () => {
    const site = simulatedSite(clock);
    const {state, changes} = await deploy(site, buildDeployment({db: database, reader: reader()}, {answers}));
    expect(state).toBe('succeeded');
    expect(changes).toEqual({db: 'installed', reader: 'installed'});
    expect(site.objects.get('ConfigMap/test/reader')?.object).toMatchObject({data: {value: 'db.test.svc'}});
    expect(site.releases.get('reader')).toMatchObject({
      state: 'deployed',
      revision: 1,
      inputs: {host: 'db.test.svc'},
      waitsFor: ['db'],
    });
    expect(site.releases.get('db')).toMatchObject({outputs: {password: 'geheim42'}, secretOutputs: ['password']});
  });

  test('records all that a node may come to own before its first write', async () => {
    const site = simulatedSite(clock);
    await deploy(site, buildDeployment({db: database}, {answers}));
    expect(site.log.indexOf('release db 1 pending')).toBeLessThan(site.log.indexOf('namespace test'));
    expect(site.log.indexOf('release db 1 pending')).toBeGreaterThanOrEqual(0);
  });

  test('labels every object as this instance’s and places it in its namespace', async () => {
    const site = simulatedSite(clock);
    await deploy(site, buildDeployment({db: database}, {answers}));
    expect(site.objects.get('ConfigMap/test/db')?.object.metadata).toMatchObject({
      namespace: 'test',
      labels: {'app.kubernetes.io/managed-by': 'onekey', 'onekey.dev/instance': 'test', 'onekey.dev/application': 'db'},
    });
  });

  test('run again, it touches nothing', async () => {
    const site = simulatedSite(clock);
    const deployment = buildDeployment({db: database, reader: reader()}, {answers});
    await deploy(site, deployment);
    site.log.length = 0;
    const {changes} = await deploy(site, deployment);
    expect(changes).toEqual({db: 'unchanged', reader: 'unchanged'});
    expect(site.log).toEqual([]);
  });

  test('applies again what someone changed or deleted, and nothing else', async () => {
    const site = simulatedSite(clock);
    const deployment = buildDeployment({db: database, reader: reader()}, {answers});
    await deploy(site, deployment);
    site.objects.delete('ConfigMap/test/reader');
    const {changes} = await deploy(site, deployment);
    expect(changes).toEqual({db: 'unchanged', reader: 'upgraded'});
    expect(site.objects.has('ConfigMap/test/reader')).toBe(true);
  });

  test('a Job that is gone after it was done is not done again', async () => {
    const site = simulatedSite(clock);
    const job: Written = {files: {'manifests/job.yaml': 'apiVersion: batch/v1\nkind: Job\nmetadata: {name: once}\n'}};
    await deploy(site, buildDeployment({job}));
    site.objects.delete('Job.batch/test/once');
    expect((await deploy(site, buildDeployment({job}))).changes).toEqual({job: 'unchanged'});
  });

  test('an upgrade whose outputs stay leaves its dependants alone; one whose outputs change does not', async () => {
    const site = simulatedSite(clock);
    await deploy(site, buildDeployment({db: database, reader: reader()}, {answers}));
    const sameOutputs = {...database, files: {'manifests/db.yaml': configMap('db', 'y')}};
    expect((await deploy(site, buildDeployment({db: sameOutputs, reader: reader()}, {answers}))).changes).toEqual({
      db: 'upgraded',
      reader: 'unchanged',
    });
    const otherOutputs = {
      ...sameOutputs,
      outputs: {host: {schema: {type: 'string'}, secret: false, value: 'elsewhere'}},
    } as const;
    expect((await deploy(site, buildDeployment({db: otherOutputs, reader: reader()}, {answers}))).changes).toEqual({
      db: 'upgraded',
      reader: 'upgraded',
    });
  });

  test('removes what the new version dropped, and never a claim', async () => {
    const site = simulatedSite(clock);
    const claim = 'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data}\n';
    const two = {
      ...database,
      files: {'manifests/db.yaml': configMap('db', 'x'), 'manifests/old.yaml': `${configMap('old', 'x')}---\n${claim}`},
    };
    await deploy(site, buildDeployment({db: two}, {answers}));
    const {events} = await deploy(site, buildDeployment({db: database}, {answers}));
    expect([...site.objects.keys()].sort()).toEqual(['ConfigMap/test/db', 'PersistentVolumeClaim/test/data']);
    expect(owned(site.releases.get('db')?.inventory ?? [])).toEqual([
      'ConfigMap/test/db',
      'PersistentVolumeClaim/test/data',
    ]);
    expect(events).toContainEqual(expect.objectContaining({type: 'object.kept', node: 'db'}));
  });

  test('removes what a run that was killed created and never recorded, and nothing of others', async () => {
    const site = simulatedSite(clock);
    const old = {...database, files: {'manifests/old.yaml': configMap('old', 'x')}};
    await deploy(site, buildDeployment({db: old}, {answers}));
    const killed = site.releases.get('db');
    if (!killed) throw new Error('nothing was recorded');
    const [entry] = killed.inventory;
    const ref = (name: string) => ({apiVersion: 'v1', kind: 'ConfigMap', namespace: 'test', name});
    const claimed = [...(entry ? [{ref: entry.ref}] : []), {ref: ref('foreign')}, {ref: ref('never-made')}];
    site.releases.set('db', {...killed, state: 'pending', inventory: claimed});
    await site.cluster.apply({...ref('foreign'), metadata: ref('foreign')}, new AbortController().signal);

    await deploy(site, buildDeployment({db: database}, {answers}));
    expect([...site.objects.keys()].sort()).toEqual(['ConfigMap/test/db', 'ConfigMap/test/foreign']);
    expect(owned(site.releases.get('db')?.inventory ?? [])).toEqual(['ConfigMap/test/db']);
  });

  test('a claim that was kept and is gone by hand is forgotten, and the run after it finds nothing to do', async () => {
    const site = simulatedSite(clock);
    const claim = 'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data}\n';
    const two = {...database, files: {...database.files, 'manifests/claim.yaml': claim}};
    await deploy(site, buildDeployment({db: two}, {answers}));
    await deploy(site, buildDeployment({db: database}, {answers}));
    site.objects.delete('PersistentVolumeClaim/test/data');
    await deploy(site, buildDeployment({db: database}, {answers}));
    const {changes} = await deploy(site, buildDeployment({db: database}, {answers}));
    expect(changes).toEqual({db: 'unchanged'});
  });

  test('a failure says which object, where it stands, and why; what is not its dependant goes on to its end', async () => {
    const site = simulatedSite(clock);
    site.behaviour.rejects = (object) => (object.metadata.name === 'db' ? 'spec is wrong' : undefined);
    const other: Written = {files: {'manifests/other.yaml': configMap('other', '1')}};
    const {state, states, nodes} = await deploy(
      site,
      buildDeployment({db: database, other, reader: reader()}, {answers}),
    );
    expect(state).toBe('failed');
    expect(states).toEqual({db: 'failed', other: 'succeeded', reader: 'cancelled'});
    const error = nodes.get('db')?.error as OnekeyError;
    expect(error).toMatchObject({code: 'DEPLOY_NODE_FAILED', params: {node: 'db', phase: 'apply'}});
    expect(error.cause).toMatchObject({code: 'DEPLOY_OBJECT_REJECTED', at: {file: 'manifests/db.yaml', line: 1}});
    expect(site.releases.get('db')).toMatchObject({state: 'failed', revision: 1});
  });

  test('the next run goes on after a failure, as the same first revision', async () => {
    const site = simulatedSite(clock);
    site.behaviour.rejects = failing('ConfigMap');
    await deploy(site, buildDeployment({db: database}, {answers}));
    site.behaviour.rejects = () => undefined;
    const {changes} = await deploy(site, buildDeployment({db: database}, {answers}));
    expect(changes).toEqual({db: 'installed'});
    expect(site.releases.get('db')).toMatchObject({state: 'deployed', revision: 1});
  });

  test('a failed upgrade keeps owning what both versions have', async () => {
    const site = simulatedSite(clock);
    await deploy(site, buildDeployment({db: database}, {answers}));
    const next = {
      ...database,
      files: {
        'manifests/new.yaml': configMap('new', 'x'),
        'manifests/z.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: z}\n',
      },
    };
    site.behaviour.rejects = failing('Service');
    await deploy(site, buildDeployment({db: next}, {answers}));
    expect(owned(site.releases.get('db')?.inventory ?? [])).toEqual([
      'ConfigMap/test/db',
      'ConfigMap/test/new',
      'Service/test/z',
    ]);
    site.behaviour.rejects = () => undefined;
    await deploy(site, buildDeployment({db: next}, {answers}));
    expect([...site.objects.keys()].sort()).toEqual(['ConfigMap/test/new', 'Service/test/z']);
  });

  test('a definition that another instance brought is used as it is, neither applied nor owned', async () => {
    const site = simulatedSite(clock);
    const definition =
      'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: beds.example}\n';
    const app: Written = {files: {'manifests/crd.yaml': definition, 'manifests/c.yaml': configMap('c', '1')}};
    const key = 'CustomResourceDefinition.apiextensions.k8s.io//beds.example';
    await deploy(site, buildDeployment({app}), {shared: [key]});
    expect(owned(site.releases.get('app')?.inventory ?? [])).toEqual(['ConfigMap/test/c']);
    expect((await deploy(site, buildDeployment({app}), {shared: [key]})).changes).toEqual({app: 'unchanged'});
  });

  test('an optional application may fail: the run succeeds without it and what needs it', async () => {
    const site = simulatedSite(clock);
    site.behaviour.rejects = (object) => (object.metadata.name === 'db' ? 'no' : undefined);
    const {state, states} = await deploy(
      site,
      buildDeployment({db: {...database, optional: true}, reader: {...reader(), optional: true}}, {answers}),
    );
    expect(state).toBe('succeeded');
    expect(states).toEqual({db: 'failed', reader: 'skipped'});
  });

  test('a gate nobody confirms pauses the run before the node; what does not depend on it goes on', async () => {
    const site = simulatedSite(clock);
    const gate = {id: 'cut-over', node: 'db', at: 'before', message: {en: 'Now?'}} as const;
    const other: Written = {files: {'manifests/other.yaml': configMap('other', '1')}};
    const deployment = buildDeployment({db: {...database, gates: [gate]}, reader: reader(), other}, {answers});
    const paused = await deploy(site, deployment);
    expect(paused).toMatchObject({
      state: 'paused',
      openGates: ['cut-over'],
      states: {db: 'gated', reader: 'pending', other: 'succeeded'},
    });
    expect(site.objects.has('ConfigMap/test/db')).toBe(false);
    const confirmed = {id: 'cut-over', confirmedBy: 'ann@laptop', confirmedAt: '2026-01-01T00:00:00Z'};
    const next = await deploy(site, {...deployment, confirmed: [confirmed]});
    expect(next).toMatchObject({
      state: 'succeeded',
      changes: {db: 'installed', reader: 'installed', other: 'unchanged'},
    });
  });

  test('a gate after a node keeps back its dependants, and the next run does not do the node again', async () => {
    const site = simulatedSite(clock);
    const gate = {id: 'looks-good', node: 'db', at: 'after', message: {en: 'Good?'}} as const;
    const deployment = buildDeployment({db: {...database, gates: [gate]}, reader: reader()}, {answers});
    expect((await deploy(site, deployment)).states).toEqual({db: 'gated', reader: 'pending'});
    site.log.length = 0;
    const yes: GatePort = {confirm: async () => 'ann'};
    expect((await deploy(site, deployment, {gates: yes})).changes).toEqual({db: 'unchanged', reader: 'installed'});
    expect(site.log).not.toContain('apply ConfigMap/test/db');
    expect(site.runs.at(-1)).toMatchObject({state: 'succeeded', gates: [{id: 'looks-good', confirmedBy: 'ann'}]});
  });

  test('actions run before and after, a Job anew in each run, an HTTP check until it answers', async () => {
    const site = simulatedSite(clock);
    const job = 'apiVersion: batch/v1\nkind: Job\nmetadata: {name: migrate}\n';
    const action = {during: ['install', 'upgrade'], timeoutSeconds: 60, retries: 0} as const;
    const http = {service: 'db', port: 80, scheme: 'http', path: '/health', expect: 200} as const;
    const app: Written = {
      ...database,
      files: {
        'manifests/db.yaml': configMap('db', 'x'),
        'jobs/migrate.yaml': job,
        'config.yaml': configMap('config', 'x'),
      },
      before: [{...action, id: 'before-1', kind: 'job', job: 'jobs/migrate.yaml', with: ['config.yaml']}],
      after: [{...action, id: 'after-1', kind: 'http', http}],
    };
    await deploy(site, buildDeployment({db: app}, {answers}));
    const own = site.log.find((line) => line.startsWith('apply Job'))?.replace('apply ', '') ?? '';
    expect(own).toMatch(/^Job.batch\/test\/migrate-[0-9a-f]{10}$/);
    expect(site.log).toEqual([
      'release db 1 pending',
      'namespace test',
      'apply ConfigMap/test/config',
      `apply ${own}`,
      `ready ${own}`,
      'apply ConfigMap/test/db',
      'ready ConfigMap/test/db',
      'GET /health',
      'release db 1 deployed',
    ]);
    site.log.length = 0;
    site.objects.delete('ConfigMap/test/db');
    await deploy(site, buildDeployment({db: app}, {answers, run: 'run-2'}));
    expect(site.log.filter((line) => /^(apply|remove) Job/.test(line))).toEqual([
      expect.stringMatching(/^apply Job.batch\/test\/migrate-/),
      `remove ${own}`,
    ]);
  });

  test('an HTTP check that never answers as expected fails with what it answered', async () => {
    const site = simulatedSite(clock);
    site.behaviour.status = 503;
    const http = {service: 'db', port: 80, scheme: 'http', path: '/health', expect: 200} as const;
    const app: Written = {
      ...database,
      after: [{id: 'after-1', kind: 'http', http, during: ['install'], timeoutSeconds: 5, retries: 0}],
    };
    const {nodes} = await deploy(site, buildDeployment({db: app}, {answers}));
    expect((nodes.get('db')?.error as OnekeyError | undefined)?.cause).toMatchObject({
      code: 'DEPLOY_ACTION_FAILED',
      cause: {code: 'DEPLOY_HTTP_CHECK_FAILED', params: {status: 503, expected: 200}},
    });
  });

  test('reads an output from an object once it is there, decoded', async () => {
    const site = simulatedSite(clock);
    site.behaviour.fill = (object) => (object.kind === 'Secret' ? {...object, data: {token: btoa('hello')}} : object);
    const app: Written = {
      files: {'manifests/token.yaml': 'apiVersion: v1\nkind: Secret\nmetadata: {name: token}\n'},
      outputs: {
        token: {
          schema: {type: 'string'},
          secret: true,
          fromObject: {kind: 'Secret', name: 'token', path: '.data.token', decode: 'base64', timeoutSeconds: 5},
        },
      },
    };
    await deploy(site, buildDeployment({app}));
    expect(site.releases.get('app')?.outputs).toEqual({token: 'hello'});
  });

  test('an abort stops cleanly: what runs is cancelled, nothing new starts, and the record says so', async () => {
    const site = simulatedSite(clock);
    site.behaviour.readyAfter = 1000;
    const deployment = buildDeployment({db: database, reader: reader()}, {answers});
    const {state, states} = await deploy(site, deployment, {abortAt: 'object.applied'});
    expect(state).toBe('cancelled');
    expect(states).toEqual({db: 'cancelled', reader: 'cancelled'});
    expect(site.runs.at(-1)?.state).toBe('cancelled');
  });

  test('whatever object fails, the next run converges to the undisturbed state', async () => {
    const apps: {[name: string]: Written} = Object.fromEntries(
      [0, 1, 2, 3, 4, 5].map((n) => [
        `a${n}`,
        {
          waitsFor: n < 2 ? [] : [`a${n - 2}`],
          files: {'manifests/m.yaml': `${configMap(`a${n}-x`, '1')}---\n${configMap(`a${n}-y`, '2')}`},
        },
      ]),
    );
    const undisturbed = simulatedSite(clock);
    await deploy(undisturbed, buildDeployment(apps));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({max: 11}), {minLength: 1, maxLength: 6}), async (failures) => {
        const site = simulatedSite(clock);
        for (const failure of failures) {
          let applied = 0;
          site.behaviour.rejects = () => (applied++ === failure ? 'by chance' : undefined);
          await deploy(site, buildDeployment(apps));
        }
        site.behaviour.rejects = () => undefined;
        const {state} = await deploy(site, buildDeployment(apps));
        expect(state).toBe('succeeded');
        expect([...site.objects.keys()].sort()).toEqual([...undisturbed.objects.keys()].sort());
        for (const release of site.releases.values()) expect(release.state).toBe('deployed');
      }),
      {numRuns: 60},
    );
  });
});
