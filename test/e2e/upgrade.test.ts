import {execFileSync} from 'node:child_process';
import {afterAll, describe, expect, jest, test} from '@jest/globals';
import {kubectl, kubectlPath, testKubeconfig} from '../testbed.ts';
import {configMap, configMapApplication, deployment, deploymentApplication, job} from './applications.ts';
import {type ApplicationDraft, removeFolders, writeProject} from './project-folder.ts';
import {build, TestSite} from './test-site.ts';
import {tinyArchive, tinyImage} from './tiny-image.ts';

const sites: TestSite[] = [];
function newSite(): TestSite {
  const site = new TestSite('small');
  sites.push(site);
  return site;
}

jest.setTimeout(400_000);

afterAll(() => {
  for (const site of sites) site.remove();
  removeFolders();
});

/** A bundle of this version of the project. */
const bundleOf = (version: string, applications: readonly ApplicationDraft[]) =>
  build(writeProject({project: {metadata: {name: 'small', version}}, applications}));

/** An application of these objects. */
const application = (
  name: string,
  version: string,
  objects: readonly object[],
  fields: object = {},
): ApplicationDraft => ({
  app: {metadata: {name, version}, manifests: ['manifests/*.yaml'], ...fields},
  files: {'manifests/all.yaml': objects},
});

const withAnnotation = <T extends {readonly metadata: object}>(object: T, annotations: object) => ({
  ...object,
  metadata: {...object.metadata, annotations},
});

const claim = (name: string) => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: {name},
  spec: {accessModes: ['ReadWriteOnce'], resources: {requests: {storage: '1Mi'}}},
});

/** kubectl in a site's namespace. */
const inSite = (site: TestSite, ...args: readonly string[]) => kubectl('-n', site.namespace('small'), ...args);

function applyByHand(site: TestSite, object: object): void {
  const place = ['--kubeconfig', testKubeconfig(), '-n', site.namespace('small')];
  execFileSync(kubectlPath(), [...place, 'apply', '-f', '-'], {input: JSON.stringify(object), stdio: 'pipe'});
}

interface Plan {
  readonly nodes: readonly {
    readonly id: string;
    readonly change: string;
    readonly objects: readonly {
      readonly ref: {readonly kind: string; readonly name: string};
      readonly change: string;
      readonly fields: readonly {readonly field: string; readonly before?: unknown; readonly after?: unknown}[];
      readonly conflicts: readonly {
        readonly field: string;
        readonly owners: readonly string[];
        readonly policy: string;
      }[];
      readonly takenFrom?: string;
    }[];
  }[];
  readonly notInBundle: readonly {readonly id: string}[];
  readonly problems: readonly {readonly code: string}[];
}

async function plan(
  site: TestSite,
  bundle: string,
  args: readonly string[] = [],
): Promise<{status: number | null; plan: Plan}> {
  const {status, stdout, stderr} = await site.plan(bundle, ['-o', 'json', ...args]);
  if (stdout === '') throw new Error(stderr);
  return {status, plan: JSON.parse(stdout) as Plan};
}

const objectsOf = ({plan: {nodes}}: {plan: Plan}) =>
  nodes.flatMap(({objects}) => objects.map(({ref, change}) => `${change} ${ref.kind} ${ref.name}`)).sort();

describe('what the new version no longer has', () => {
  test('goes, if and only if onekey created it; claims stay until they are named', async () => {
    const site = newSite();
    const keep = configMap('keep', {a: '1'});
    const before = [keep, configMap('dropped', {}), configMap('replaced', {}), claim('data')];
    expect(await site.deploy(await bundleOf('1.0.0', [application('ward', '1.0.0', before)]))).toMatchObject({
      status: 0,
    });
    inSite(site, 'delete', 'configmap', 'replaced');
    inSite(site, 'create', 'configmap', 'replaced', '--from-literal=by=hand');
    const two = await bundleOf('2.0.0', [application('ward', '2.0.0', [configMap('keep', {a: '2'})])]);

    const planned = await plan(site, two);
    expect(planned.status).toBe(8);
    expect(objectsOf(planned)).toEqual([
      'change ConfigMap keep',
      'keep PersistentVolumeClaim data',
      'remove ConfigMap dropped',
    ]);
    const {status, events} = await site.deploy(two);
    expect(status).toBe(0);
    expect(events.filter(({type}) => type === 'object.removed' || type === 'object.kept')).toHaveLength(2);
    expect(site.object('small', 'configmap', 'dropped')).toBeUndefined();
    expect(site.object('small', 'configmap', 'replaced')?.data).toEqual({by: 'hand'});
    expect(site.object('small', 'pvc', 'data')).toBeDefined();

    expect(await site.run('uninstall', ['--yes', '--no-input'])).toMatchObject({status: 0});
    expect(site.object('small', 'pvc', 'data')).toBeDefined();
    expect(site.object('small', 'configmap', 'replaced')).toBeDefined();
  });

  test('an application that the bundle drops is shown, and removed with --prune after everything else', async () => {
    const site = newSite();
    const old = application('old', '1.0.0', [configMap('old', {}), claim('old-data')], {requires: {kept: '*'}});
    const kept = configMapApplication('kept', {a: '1'});
    expect(await site.deploy(await bundleOf('1.0.0', [kept, old]))).toMatchObject({status: 0});
    const two = await bundleOf('2.0.0', [configMapApplication('kept', {a: '2'})]);

    const shown = await plan(site, two);
    expect(shown.plan.notInBundle).toMatchObject([{id: 'old'}]);
    expect(await site.deploy(two)).toMatchObject({status: 0});
    expect(site.object('small', 'configmap', 'old')).toBeDefined();
    expect((await plan(site, two)).status).toBe(0);

    const pruning = await plan(site, two, ['--prune']);
    expect(pruning.status).toBe(8);
    expect(pruning.plan.nodes).toMatchObject([
      {id: 'kept', change: 'unchanged'},
      {id: 'old', change: 'remove'},
    ]);
    expect(await site.deploy(two, ['--prune'])).toMatchObject({status: 0});
    expect(site.object('small', 'configmap', 'old')).toBeUndefined();
    expect(site.object('small', 'pvc', 'old-data')).toBeDefined();
    expect(await site.run('rollback', ['--yes', '--no-input'])).toMatchObject({status: 0});
    expect(site.object('small', 'configmap', 'old')).toBeDefined();
  });
});

describe('fields that cannot change', () => {
  const labelled = (label: string, annotations: object = {}) => {
    const labels = {app: label};
    const object = deployment('web', 'exec sleep 1000');
    const template = {...object.spec.template, metadata: {labels}};
    return withAnnotation({...object, spec: {...object.spec, selector: {matchLabels: labels}, template}}, annotations);
  };
  const web = async (version: string, object: object): Promise<ApplicationDraft> => ({
    app: {
      metadata: {name: 'web', version},
      manifests: ['manifests/*.yaml'],
      images: [{name: tinyImage, from: 'images/tiny.tar'}],
    },
    files: {
      'manifests/web.yaml': object,
      'manifests/other.yaml': configMap('other', {version}),
      'images/tiny.tar': await tinyArchive(),
    },
  });

  test('are found before anything is changed; the object is made anew when its manifest says so', async () => {
    const site = newSite();
    expect(await site.deploy(await bundleOf('1.0.0', [await web('1.0.0', labelled('a'))]))).toMatchObject({status: 0});
    const uid = site.object('small', 'deployment', 'web')?.metadata.uid;

    const refused = await site.deploy(await bundleOf('2.0.0', [await web('2.0.0', labelled('b'))]));
    expect(refused).toMatchObject({status: 4, error: {code: 'PREFLIGHT_FAILED'}});
    expect(refused.error?.problems).toEqual([expect.objectContaining({code: 'PREFLIGHT_IMMUTABLE'})]);
    expect(site.object('small', 'configmap', 'other')?.data).toEqual({version: '1.0.0'});

    const anew = await bundleOf('2.0.0', [await web('2.0.0', labelled('b', {'onekey.dev/on-immutable': 'recreate'}))]);
    expect(objectsOf(await plan(site, anew))).toEqual(['change ConfigMap other', 'recreate Deployment web']);
    expect(await site.deploy(anew)).toMatchObject({status: 0});
    const made = site.object('small', 'deployment', 'web');
    expect(made?.status).toMatchObject({readyReplicas: 1});
    expect(made?.metadata.uid).not.toBe(uid);
  });

  const port = {ports: [{port: 80, protocol: 'TCP'}]};
  const service = (spec: object) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {name: 'x'},
    spec: {...port, ...spec},
  });
  const statefulSet = (storage: string) => ({
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: {name: 'x'},
    spec: {
      replicas: 0,
      serviceName: 'x',
      selector: {matchLabels: {app: 'x'}},
      template: {metadata: {labels: {app: 'x'}}, spec: {containers: [{name: 'main', image: tinyImage}]}},
      volumeClaimTemplates: [
        {
          metadata: {name: 'data'},
          spec: {accessModes: ['ReadWriteOnce'], resources: {requests: {storage}}},
        },
      ],
    },
  });

  test.each([
    ['the address of a Service', 'service', service({}), service({clusterIP: 'None'})],
    ['the address of a Service that has none', 'service', service({clusterIP: 'None'}), service({})],
    ['the claims of a StatefulSet', 'statefulset', statefulSet('1Mi'), statefulSet('2Mi')],
  ])('fields that cannot change: %s', async (_, kind, old, young) => {
    const site = newSite();
    const bundle = async (version: string, object: {readonly metadata: object}, annotations: object = {}) => {
      const objects = [withAnnotation(object, annotations), configMap('other', {version})];
      const draft = application('ward', version, objects, {images: [{name: tinyImage, from: 'images/tiny.tar'}]});
      return bundleOf(version, [{...draft, files: {...draft.files, 'images/tiny.tar': await tinyArchive()}}]);
    };
    expect(await site.deploy(await bundle('1.0.0', old))).toMatchObject({status: 0});
    const uid = site.object('small', kind, 'x')?.metadata.uid;
    const refused = await site.deploy(await bundle('2.0.0', young));
    expect(refused).toMatchObject({status: 4, error: {code: 'PREFLIGHT_FAILED'}});
    expect(refused.error?.problems).toEqual([expect.objectContaining({code: 'PREFLIGHT_IMMUTABLE'})]);
    expect(site.object('small', 'configmap', 'other')?.data).toEqual({version: '1.0.0'});
    const anew = await bundle('2.0.0', young, {'onekey.dev/on-immutable': 'recreate'});
    expect(await site.deploy(anew)).toMatchObject({status: 0});
    expect(site.object('small', kind, 'x')?.metadata.uid).not.toBe(uid);
  });

  test('Jobs are made anew by themselves; claims never', async () => {
    const site = newSite();
    const app = async (version: string, storage: string): Promise<ApplicationDraft> => {
      const volume = withAnnotation(claim('data'), {'onekey.dev/on-immutable': 'recreate'});
      const spec = {...volume.spec, storageClassName: storage};
      return {
        app: {
          metadata: {name: 'ward', version},
          manifests: ['manifests/*.yaml'],
          images: [{name: tinyImage, from: 'images/tiny.tar'}],
          wait: {timeout: '3m'},
        },
        files: {
          'manifests/all.yaml': [job('once', `echo ${version}`), {...volume, spec}],
          'images/tiny.tar': await tinyArchive(),
        },
      };
    };
    expect(await site.deploy(await bundleOf('1.0.0', [await app('1.0.0', 'standard')]))).toMatchObject({status: 0});
    const uid = site.object('small', 'job', 'once')?.metadata.uid;
    expect(await site.deploy(await bundleOf('2.0.0', [await app('2.0.0', 'standard')]))).toMatchObject({status: 0});
    expect(site.object('small', 'job', 'once')?.metadata.uid).not.toBe(uid);
    expect(await site.deploy(await bundleOf('3.0.0', [await app('3.0.0', 'other')]))).toMatchObject({status: 4});
    expect(site.object('small', 'pvc', 'data')?.spec).toMatchObject({storageClassName: 'standard'});
  });
});

describe('what others changed', () => {
  const app = (version: string, policy: object, value = version) =>
    application('ward', version, [withAnnotation(configMap('settings', {mine: value, other: '1'}), policy)]);

  test('stops the deployment before anything is changed, with field and owner; repair or force settle it', async () => {
    const site = newSite();
    expect(await site.deploy(await bundleOf('1.0.0', [app('1.0.0', {})]))).toMatchObject({status: 0});
    inSite(site, 'patch', 'configmap', 'settings', '--type=merge', '-p', '{"data":{"mine":"by hand"}}');

    const two = await bundleOf('2.0.0', [app('2.0.0', {})]);
    const planned = await plan(site, two);
    expect(planned.plan.nodes[0]?.objects[0]?.conflicts).toMatchObject([
      {field: '.data.mine', owners: ['kubectl-patch'], policy: 'fail'},
    ]);
    expect(planned.plan.problems).toMatchObject([{code: 'PREFLIGHT_CONFLICT'}]);
    const refused = await site.deploy(two);
    expect(refused).toMatchObject({status: 4});
    expect(refused.error?.problems[0]?.what).toMatch(/\.data\.mine \(kubectl-patch\)/);
    expect(site.object('small', 'configmap', 'settings')?.data).toEqual({mine: 'by hand', other: '1'});

    const forced = await bundleOf('2.0.0', [app('2.0.0', {'onekey.dev/conflicts': 'force'})]);
    expect(await site.deploy(forced)).toMatchObject({status: 0});
    expect(site.object('small', 'configmap', 'settings')?.data).toEqual({mine: '2.0.0', other: '1'});
  });

  test('stays where the manifest yields, and is then no reason to do anything', async () => {
    const site = newSite();
    const policy = {'onekey.dev/conflicts': 'yield'};
    const one = await bundleOf('1.0.0', [app('1.0.0', policy)]);
    expect(await site.deploy(one)).toMatchObject({status: 0});
    inSite(site, 'patch', 'configmap', 'settings', '--type=merge', '-p', '{"data":{"mine":"by hand"}}');
    expect((await plan(site, one)).status).toBe(0);
    expect(await site.deploy(await bundleOf('2.0.0', [app('2.0.0', policy)]))).toMatchObject({status: 0});
    expect(site.object('small', 'configmap', 'settings')?.data).toEqual({mine: 'by hand', other: '1'});
  });

  test('replicas that kubectl scale set, of which this cluster keeps no account', async () => {
    const site = newSite();
    const web = async (version: string, policy: object): Promise<ApplicationDraft> => {
      const draft = await deploymentApplication('web', `: ${version}; exec sleep 1000`);
      const object = withAnnotation(deployment('web', `: ${version}; exec sleep 1000`), policy);
      return {
        app: {...draft.app, metadata: {name: 'web', version}},
        files: {...draft.files, 'manifests/deployment.yaml': object},
      };
    };
    const policy = {'onekey.dev/conflicts': 'yield'};
    expect(await site.deploy(await bundleOf('1.0.0', [await web('1.0.0', policy)]))).toMatchObject({status: 0});
    inSite(site, 'scale', 'deployment/web', '--replicas=2');
    const refusing = await plan(site, await bundleOf('2.0.0', [await web('2.0.0', {})]));
    expect(refusing.plan.nodes[0]?.objects[0]?.conflicts).toMatchObject([{field: '.spec.replicas', policy: 'fail'}]);
    expect(await site.deploy(await bundleOf('2.0.0', [await web('2.0.0', policy)]))).toMatchObject({status: 0});
    expect(site.object('small', 'deployment', 'web')).toMatchObject({
      spec: {replicas: 2},
      status: {readyReplicas: 2, updatedReplicas: 2},
    });
  });
});

describe('what is there already and belongs to somebody else', () => {
  const bundle = () => bundleOf('1.0.0', [application('ward', '1.0.0', [configMap('taken', {a: 'ours'})])]);

  test('is refused with its owner, or taken over with all that kubectl managed; and never deleted', async () => {
    const site = newSite();
    kubectl('create', 'namespace', site.namespace('small'));
    applyByHand(site, {
      ...configMap('taken', {a: 'theirs', b: 'theirs'}),
      metadata: {name: 'taken', labels: {'app.kubernetes.io/managed-by': 'Helm'}},
    });
    const refused = await site.deploy(await bundle());
    expect(refused).toMatchObject({status: 4});
    expect(refused.error?.problems[0]).toMatchObject({
      code: 'PREFLIGHT_FOREIGN_OBJECT',
      what: expect.stringContaining('Helm'),
    });

    const planned = await plan(site, await bundle(), ['--adopt']);
    expect(planned.plan.nodes[0]?.objects[0]).toMatchObject({takenFrom: 'Helm', conflicts: []});
    expect(await site.deploy(await bundle(), ['--adopt'])).toMatchObject({status: 0});
    expect(site.object('small', 'configmap', 'taken')?.data).toEqual({a: 'ours'});

    const without = await bundleOf('2.0.0', [application('ward', '2.0.0', [configMap('new', {})])]);
    const {events} = await site.deploy(without);
    expect(events).toContainEqual(expect.objectContaining({type: 'object.kept'}));
    expect(site.object('small', 'configmap', 'taken')).toBeDefined();
  });

  test('of another instance: it keeps what was taken from it out of its own removal', async () => {
    const [first, second] = [newSite(), newSite()];
    const here = ['--namespace', `small=${first.namespace('small')}`];
    expect(await first.deploy(await bundle())).toMatchObject({status: 0});
    const refused = await second.deploy(await bundle(), here);
    expect(refused.error?.problems[0]?.what).toContain(first.instance);
    expect(await second.deploy(await bundle(), ['--adopt', ...here])).toMatchObject({status: 0});
    expect(await first.run('uninstall', ['--yes', '--no-input'])).toMatchObject({status: 0});
    expect(first.object('small', 'configmap', 'taken')).toBeDefined();
  });
});

test('a version in between is not skipped', async () => {
  const site = newSite();
  const app = (version: string, upgradesFrom?: string) =>
    configMapApplication('ward', {version}, {metadata: {name: 'ward', version}, ...(upgradesFrom && {upgradesFrom})});
  expect(await site.deploy(await bundleOf('1.0.0', [app('1.0.0')]))).toMatchObject({status: 0});
  const refused = await site.deploy(await bundleOf('3.0.0', [app('3.0.0', '>=2.0.0')]));
  expect(refused).toMatchObject({status: 4, error: {code: 'PREFLIGHT_VERSIONS_SKIPPED'}});
  expect(refused.error?.problems[0]?.what).toContain('ward 1.0.0 is installed; 3.0.0 upgrades from >=2.0.0');
  expect(await site.deploy(await bundleOf('2.0.0', [app('2.0.0')]))).toMatchObject({status: 0});
  expect(await site.deploy(await bundleOf('3.0.0', [app('3.0.0', '>=2.0.0')]))).toMatchObject({status: 0});
});

test('a plan masks what Secrets hold, and assumes outputs of what changes to stay', async () => {
  const site = newSite();
  const source = (version: string) => ({
    ...configMapApplication(
      'source',
      {version},
      {
        metadata: {name: 'source', version},
        outputs: {url: {value: 'http://source'}},
      },
    ),
  });
  const user = (key: string, version: string) =>
    application(
      'user',
      version,
      [{apiVersion: 'v1', kind: 'Secret', metadata: {name: 'key'}, stringData: {key, url: '${{ inputs.url }}'}}],
      {requires: {source: '*'}, inputs: {url: {type: 'string', from: 'source.url'}}},
    );
  expect(await site.deploy(await bundleOf('1.0.0', [source('1.0.0'), user('tiger-1', '1.0.0')]))).toMatchObject({
    status: 0,
  });
  const same = await plan(site, await bundleOf('2.0.0', [source('2.0.0'), user('tiger-1', '1.0.0')]));
  expect(same.plan.nodes).toMatchObject([
    {id: 'source', change: 'upgrade'},
    {id: 'user', change: 'later', assumed: ['source'], objects: []},
  ]);
  const {plan: changed} = await plan(site, await bundleOf('2.0.0', [source('2.0.0'), user('tiger-2', '2.0.0')]));
  expect(changed.nodes[1]?.objects[0]?.fields).toEqual([{field: '.data.key', before: '••••••', after: '••••••'}]);
  expect(JSON.stringify(changed)).not.toMatch(/tiger|dGlnZXIt/);
});
