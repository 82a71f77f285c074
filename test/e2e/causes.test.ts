import {afterAll, expect, test} from '@jest/globals';
import {deploymentApplication} from './applications.ts';
import {type ApplicationDraft, removeFolders, writeProject} from './project-folder.ts';
import {build, TestSite} from './test-site.ts';

const site = new TestSite('small');
afterAll(() => {
  site.remove();
  removeFolders();
});

const wait = {timeout: '25s'};

interface Pod {
  [field: string]: unknown;
}

/** An application of one Deployment, its pod's specification changed. */
async function odd(name: string, script: string, change: (pod: Pod) => void): Promise<ApplicationDraft> {
  const draft = await deploymentApplication(name, script, {wait});
  const object = structuredClone(draft.files?.['manifests/deployment.yaml']) as {
    spec: {template: {spec: Pod}};
  };
  change(object.spec.template.spec);
  return {...draft, files: {...draft.files, 'manifests/deployment.yaml': object}};
}

const container = (pod: Pod) => (pod.containers as Pod[])[0] ?? {};
/** Without a probe a container counts as ready until it ends. */
const neverReady = (pod: Pod) => {
  container(pod).readinessProbe = {exec: {command: ['false']}, periodSeconds: 1};
};

const claim = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: {name: 'held'},
  spec: {
    accessModes: ['ReadWriteOnce'],
    selector: {matchLabels: {nobody: 'has'}},
    storageClassName: '',
    resources: {requests: {storage: '1Gi'}},
  },
};

test('each way in which pods fail is told with its cause and what to do about it', async () => {
  const claiming = await odd('claiming', 'sleep 3600', (pod) => {
    pod.volumes = [{name: 'data', persistentVolumeClaim: {claimName: 'held'}}];
  });
  const applications = [
    await odd('crashing', 'echo the licence is missing; exit 7', neverReady),
    await odd('unready', 'echo I wait for the archive; exec sleep 3600', neverReady),
    await odd('unconfigured', 'sleep 3600', (pod) => {
      container(pod).env = [{name: 'X', valueFrom: {secretKeyRef: {name: 'nobody-made-it', key: 'x'}}}];
    }),
    await odd('greedy', 'exec dd if=/dev/zero of=/dev/null bs=200M', (pod) => {
      neverReady(pod);
      container(pod).resources = {limits: {memory: '8Mi'}};
    }),
    {...claiming, files: {...claiming.files, 'manifests/a-claim.yaml': claim}},
  ];
  const bundle = await build(writeProject({applications}));
  const {status, events} = await site.deploy(bundle, ['--on-failure', 'continue', '--no-support']);
  expect(status).toBe(5);
  const failures = new Map(
    events.flatMap(({type, node, problem}) =>
      type === 'node.state' && problem ? [[node, JSON.stringify(problem)]] : [],
    ),
  );
  const cause = (of: string) => /"cause":"(\w+)"/.exec(failures.get(of) ?? '')?.[1];
  expect(Object.fromEntries([...failures.keys()].map((name) => [name, cause(String(name))]))).toEqual({
    crashing: 'crash',
    unready: 'probe',
    unconfigured: 'configuration',
    greedy: 'memory',
    claiming: 'volume',
  });
  expect(failures.get('crashing')).toContain('the licence is missing');
  expect(failures.get('unready')).toContain('I wait for the archive');
  expect(failures.get('unconfigured')).toContain('nobody-made-it');
});

test('an image that cannot be pulled is told with the registry and why', async () => {
  const elsewhere = new TestSite('small');
  try {
    const bundle = await build(
      writeProject({applications: [await deploymentApplication('far', 'sleep 3600', {wait})]}),
    );
    const far = ['--registry-pull', 'registry.invalid:5000', '--no-support'];
    const {status, stderr} = await elsewhere.deploy(bundle, far);
    expect(status).toBe(5);
    expect(stderr).toMatch(/registry\.invalid:5000.*(no such host|dial tcp|lookup)/);
    expect(stderr).toContain('"cause":"image"');
  } finally {
    elsewhere.remove();
  }
});
