import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {deploymentApplication} from '../e2e/applications.ts';
import {temporaryFolder, writeProject} from '../e2e/project-folder.ts';
import {build} from '../e2e/test-site.ts';
import {kubectl, testNamespace, testRegistry} from '../testbed.ts';

/** A project of one Deployment and its bundle, the cluster's kubeconfig as one file, and the arguments that deploy the one by the other. */
export class SmallDelivery {
  readonly instance = testNamespace('bare');
  readonly #namespace = `${this.instance}-small`;
  readonly #records = ['--record-namespace', `${this.instance}-records`];
  readonly project: string;
  readonly bundle: string;
  readonly kubeconfig = path.join(temporaryFolder(), 'kubeconfig');

  private constructor(project: string, bundle: string) {
    this.project = project;
    this.bundle = bundle;
    writeFileSync(this.kubeconfig, kubectl('config', 'view', '--raw', '--flatten'));
  }

  static async make(): Promise<SmallDelivery> {
    const greeter = await deploymentApplication('greeter', 'exec sleep 1000000', {wait: {timeout: '2m'}});
    const project = writeProject({applications: [greeter]});
    return new SmallDelivery(project, await build(project));
  }

  /** What follows `deploy plan` and `deploy run`, unattended, where the files lie at these paths. */
  deployment(bundle: string, kubeconfig: string): readonly string[] {
    const registry = ['--registry', testRegistry(), '--registry-plain-http', '--namespace', `small=${this.#namespace}`];
    return [bundle, '--instance', this.instance, ...registry, ...this.access(kubeconfig), '--no-input'];
  }

  /** What other verbs of `deploy` need. */
  access(kubeconfig: string): readonly string[] {
    return ['--kubeconfig', kubeconfig, ...this.#records];
  }

  /** How many of its pods are ready, as the cluster says it. */
  readyReplicas(): string {
    return kubectl('-n', this.#namespace, 'get', 'deployment', 'greeter', '-o', 'jsonpath={.status.readyReplicas}');
  }

  remove(): void {
    kubectl('delete', 'namespace', this.#namespace, `${this.instance}-records`, '--ignore-not-found', '--wait=false');
  }
}
