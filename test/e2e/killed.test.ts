import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, jest, test} from '@jest/globals';
import {type ControlPlane, startControlPlane} from '../control-plane.ts';
import {kubectl} from '../testbed.ts';
import {configMap} from './applications.ts';
import {type ApplicationDraft, removeFolders, writeProject} from './project-folder.ts';
import {type EventLine, type Outcome, type RunSettings, runOnekey} from './run-onekey.ts';
import {build} from './test-site.ts';

jest.setTimeout(600_000);

/** A control plane of its own: its API server is killed, too. */
const home = mkdtempSync(path.join(tmpdir(), 'onekey-killed-'));
let controlPlane: ControlPlane;
const {ONEKEY_TEST_KUBECONFIG: kubeconfigBefore} = process.env;
/** The program as it is shipped, though there be no executable: it is started a hundred times, in half the time of its sources. */
const parts = path.join(home, 'parts', 'onekey');
const {ONEKEY_TEST_EXECUTABLE: executable} = process.env;
const program = executable ? [executable] : [process.execPath, path.join(parts, 'onekey.cjs')];
beforeAll(async () => {
  if (!executable) execFileSync(process.execPath, [path.resolve('scripts/build-parts.mjs'), parts], {stdio: 'pipe'});
  controlPlane = await startControlPlane();
  process.env.ONEKEY_TEST_KUBECONFIG = controlPlane.kubeconfig;
});
afterAll(() => {
  controlPlane.stop();
  if (kubeconfigBefore === undefined) delete process.env.ONEKEY_TEST_KUBECONFIG;
  else process.env.ONEKEY_TEST_KUBECONFIG = kubeconfigBefore;
  rmSync(home, {recursive: true, force: true});
  removeFolders();
});

const application = (name: string, needs: readonly string[], objects: readonly object[]): ApplicationDraft => ({
  app: {
    metadata: {name, version: '1.0.0'},
    requires: Object.fromEntries(needs.map((need) => [need, '*'])),
    inputs: {key: {type: 'string', secret: true, generate: {length: 16}}},
    outputs: {word: {value: name}},
    manifests: ['manifests/*.yaml'],
  },
  files: {
    'manifests/all.yaml': [
      ...objects,
      {apiVersion: 'v1', kind: 'Secret', metadata: {name}, stringData: {key: '${{ inputs.key }}'}},
    ],
  },
});

/** The second version changes an object of each application, drops one, and the third application needs the others. */
const bundleOf = (version: 1 | 2) => {
  const config = (name: string) => configMap(name, {version: String(version)});
  return build(
    writeProject({
      project: {metadata: {name: 'small', version: `${version}.0.0`}},
      applications: [
        application('one', [], [config('one'), ...(version === 1 ? [config('dropped')] : [config('added')])]),
        application('two', ['one'], [config('two')]),
        application('three', ['one', 'two'], [config('three')]),
      ],
    }),
  );
};

class Place {
  readonly instance: string;
  readonly #namespaces: readonly string[];

  constructor(instance: string) {
    this.instance = instance;
    this.#namespaces = ['--namespace', `small=${instance}`, '--record-namespace', `${instance}-records`];
  }

  deploy(bundle: string, settings?: RunSettings): Promise<Outcome> {
    const kubeconfig = process.env.ONEKEY_TEST_KUBECONFIG ?? '';
    const fixed = ['--kubeconfig', kubeconfig, '--instance', this.instance, '--state-dir', path.join(home, 'state')];
    return runOnekey(['--progress', 'json', 'deploy', bundle, ...fixed, ...this.#namespaces, '--no-input', '--yes'], {
      ...settings,
      program,
    });
  }

  /** Deploys until the n-th thing happens in the run, and gives it `kill -9` then. The dead one's lease is cut short. */
  async deployKilled(bundle: string, at: number): Promise<void> {
    let seen = 0;
    const when = (event: EventLine) => (seen > 0 || event.type === 'run.started') && ++seen === at;
    const {status} = await this.deploy(bundle, {interrupt: {signal: 'SIGKILL', when}});
    if (status === null) kubectl('delete', 'lease', '-n', `${this.instance}-records`, '--all', '--ignore-not-found');
  }

  /** Its objects as they are, by kind and name. */
  objects(): ReadonlyMap<string, {readonly uid: string; readonly data: string; readonly owner: string}> {
    const text = kubectl('-n', this.instance, 'get', 'configmaps,secrets', '-o', 'json', '--ignore-not-found');
    const {items} = (text === '' ? {items: []} : JSON.parse(text)) as {
      items: {
        kind: string;
        metadata: {name: string; uid: string; labels?: Record<string, string>};
        data?: object;
      }[];
    };
    return new Map(
      items.flatMap(({kind, metadata: {name, uid, labels = {}}, data}) => {
        const owner = labels['onekey.dev/application'];
        return owner ? [[`${kind} ${name}`, {uid, data: JSON.stringify(data), owner}] as const] : [];
      }),
    );
  }
}

/** What has to be the same in the end: a generated value is another one in every place. */
const shape = (place: Place) =>
  Array.from(
    place.objects(),
    ([key, {data, owner}]) => `${owner}: ${key} ${key.startsWith('Secret') ? '' : data}`,
  ).sort();
const eventsOf = ({events}: Outcome) => events.slice(events.findIndex(({type}) => type === 'run.started'));

describe('kill -9 at every boundary of the journal', () => {
  test('the next run goes on to the same end; nothing is lost, made twice or left behind', async () => {
    const [first, second] = await Promise.all([bundleOf(1), bundleOf(2)]);
    const calm = new Place('calm');
    const runs = [await calm.deploy(first), await calm.deploy(second)];
    expect(runs.map(({status}) => status)).toEqual([0, 0]);
    const expected = shape(calm);
    const boundaries = Math.max(...runs.map((run) => eventsOf(run).length));
    expect(boundaries).toBeGreaterThan(20);

    const left = Array.from({length: boundaries}, (_, index) => index + 1);
    const worker = async () => {
      for (let at = left.shift(); at !== undefined; at = left.shift()) {
        const place = new Place(`killed-${at}`);
        await place.deployKilled(first, at);
        const installed = place.objects();
        await place.deployKilled(second, at);
        const halfway = place.objects();
        const last = await place.deploy(second);
        expect({at, status: last.status, what: last.error?.what}).toEqual({at, status: 0, what: undefined});
        expect({at, objects: shape(place)}).toEqual({at, objects: expected});
        const now = place.objects();
        for (const before of [installed, halfway]) {
          for (const [key, {uid, data}] of before) {
            const after = now.get(key);
            if (after) expect({at, key, uid: after.uid}).toEqual({at, key, uid});
            if (after && key.startsWith('Secret')) expect({at, key, data: after.data}).toEqual({at, key, data});
          }
        }
      }
    };
    await Promise.all(Array.from({length: 4}, worker));
  });
});

test('an API server that is killed and comes back in the middle of a run is waited for', async () => {
  const place = new Place('restarted');
  const bundle = await bundleOf(1);
  let restarting: Promise<void> | undefined;
  const restart = async () => {
    controlPlane.kill('apiserver');
    await new Promise((resolve) => setTimeout(resolve, 2000));
    controlPlane.start('apiserver');
  };
  const when = ({type}: EventLine) => {
    if (type === 'object.applied') restarting ??= restart();
    return false;
  };
  const {status, events} = await place.deploy(bundle, {interrupt: {signal: 'SIGKILL', when}});
  await restarting;
  expect(status).toBe(0);
  expect(events.some(({type}) => type === 'warning')).toBe(true);
  expect([...place.objects().keys()]).toHaveLength(7);
});
