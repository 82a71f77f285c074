import path from 'node:path';
import {kubectl, testKubeconfig, testNamespace, testRegistry} from '../testbed.ts';
import {temporaryFolder} from './project-folder.ts';
import {type Outcome, type RunSettings, runOnekey} from './run-onekey.ts';

/** Packs a project folder and returns the bundle's path; throws with what the command said when it fails. */
export async function build(folder: string): Promise<string> {
  const bundle = path.join(temporaryFolder(), 'bundle.tgz');
  const {status, stderr} = await runOnekey(['pack', 'build', folder, '-o', bundle]);
  if (status !== 0) throw new Error(stderr);
  return bundle;
}

/** A place of its own in the cluster under test: an instance, its records' namespace, and namespaces for its objects. */
export class TestSite {
  readonly instance = testNamespace('e2e');
  readonly recordNamespace = `${this.instance}-records`;
  readonly #namespaces = new Map<string, string>();

  /** Each of these namespaces of a project becomes one of this site's own. */
  constructor(...namespaces: readonly string[]) {
    for (const name of namespaces) this.#namespaces.set(name, `${this.instance}-${name}`);
  }

  /** The name here of a project's namespace. */
  namespace(name: string): string {
    const own = this.#namespaces.get(name);
    if (!own) throw new Error(`the site has no namespace ${name}`);
    return own;
  }

  /** `onekey deploy` of a bundle, unattended and with events; `args` come last. */
  deploy(bundle: string, args: readonly string[] = [], settings?: RunSettings): Promise<Outcome> {
    return this.deployTo(['--kubeconfig', testKubeconfig()], bundle, args, settings);
  }

  /** `onekey deploy plan` of a bundle. */
  plan(bundle: string, args: readonly string[] = []): Promise<Outcome> {
    const moved = [...this.#namespaces].flatMap(([from, to]) => ['--namespace', `${from}=${to}`]);
    const place = ['--kubeconfig', testKubeconfig(), '--instance', this.instance];
    const fixed = [...place, '--record-namespace', this.recordNamespace, '--no-input'];
    const registry = ['--registry', testRegistry(), '--registry-plain-http'];
    return runOnekey(['--progress', 'json', 'deploy', 'plan', bundle, ...fixed, ...registry, ...moved, ...args]);
  }

  /** The same with other flags than the administrator's kubeconfig. */
  deployTo(access: readonly string[], bundle: string, args: readonly string[], settings?: RunSettings) {
    const moved = [...this.#namespaces].flatMap(([from, to]) => ['--namespace', `${from}=${to}`]);
    const registry = ['--registry', testRegistry(), '--registry-plain-http'];
    const fixed = ['--instance', this.instance, '--record-namespace', this.recordNamespace, '--no-input', '--yes'];
    return runOnekey(
      ['--progress', 'json', 'deploy', bundle, ...access, ...registry, ...fixed, ...moved, ...args],
      settings,
    );
  }

  /** A verb of `onekey deploy` on this instance. */
  run(verb: string, args: readonly string[] = [], settings?: RunSettings): Promise<Outcome> {
    return this.runOn(verb, [], args, settings);
  }

  /** A verb that takes something before the instance. */
  runOn(
    verb: string,
    before: readonly string[],
    args: readonly string[] = [],
    settings?: RunSettings,
  ): Promise<Outcome> {
    const place = ['--kubeconfig', testKubeconfig(), '--record-namespace', this.recordNamespace];
    return runOnekey(['--progress', 'json', 'deploy', verb, ...before, this.instance, ...place, ...args], settings);
  }

  /** An object of this site as the cluster has it; undefined when there is none. */
  object(namespace: string, kind: string, name: string): KubernetesObject | undefined {
    const text = kubectl('-n', this.namespace(namespace), 'get', kind, name, '-o', 'json', '--ignore-not-found');
    return text === '' ? undefined : (JSON.parse(text) as KubernetesObject);
  }

  /** Names of those of its namespaces that are there, the records' among them. */
  namespacesThere(): string[] {
    const all = [this.recordNamespace, ...this.#namespaces.values()];
    return kubectl('get', 'namespaces', ...all, '-o', 'name', '--ignore-not-found')
      .split('\n')
      .filter(Boolean)
      .map((name) => name.replace('namespace/', ''));
  }

  /** Deletes its namespaces with all that is in them, without waiting for it. */
  remove(): void {
    const all = [this.recordNamespace, ...this.#namespaces.values()];
    kubectl('delete', 'namespace', ...all, '--ignore-not-found', '--wait=false');
  }
}

export interface KubernetesObject {
  readonly metadata: {readonly name: string; readonly uid: string; readonly resourceVersion: string};
  readonly data?: Readonly<Record<string, string>>;
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly status?: Readonly<Record<string, unknown>>;
}
