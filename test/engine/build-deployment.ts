import {createHash} from 'node:crypto';
import type {DeployableApplication, Deployment} from '../../src/engine/deployment.ts';
import type {Application} from '../../src/manifest/application.ts';
import type {Gate} from '../../src/manifest/project.ts';
import {parseManifests} from '../../src/object/parse.ts';
import type {Workflow, WorkflowNode} from '../../src/workflow/workflow.ts';

/** An application as a test writes it: its parts, and its files' YAML by path. */
export interface Written extends Partial<Omit<Application, 'manifests'>> {
  readonly files?: {readonly [path: string]: string};
  readonly waitsFor?: readonly string[];
  readonly gates?: readonly Gate[];
  readonly optional?: boolean;
  readonly version?: string;
}

/** A deployment of the written applications, in the order given. */
export function buildDeployment(
  written: {readonly [name: string]: Written},
  more: Partial<Deployment> = {},
): Deployment {
  const applications = new Map(Object.entries(written).map(([name, parts]) => [name, place(name, parts)]));
  const nodes = Object.entries(written).map(
    ([id, {waitsFor = [], gates = [], optional = false}]): WorkflowNode => ({
      id,
      kind: 'application',
      waitsFor: waitsFor.map((node) => ({node, because: 'requires'})),
      gates,
      optional,
    }),
  );
  return {
    run: 'run-1',
    instance: 'test',
    bundleDigest: 'sha256:bundle',
    workflow: {version: 1, nodes} satisfies Workflow,
    applications,
    answers: {},
    installed: new Map(),
    inputsKey: new Uint8Array(32),
    confirmed: [],
    registry: '',
    concurrency: 8,
    ...more,
  };
}

function place(
  name: string,
  {files = {}, waitsFor: _, gates: __, optional: ___, version = '1.0.0', ...parts}: Written,
): DeployableApplication {
  const application: Application = {
    apiVersion: 'onekey.dev/v1',
    kind: 'Application',
    metadata: {name, version},
    requires: {},
    inputs: {},
    outputs: {},
    manifests: Object.keys(files)
      .filter((path) => path.startsWith('manifests/'))
      .map((path) => ({path})),
    images: [],
    needs: {},
    before: [],
    after: [],
    wait: {timeoutSeconds: 600},
    ...parts,
  };
  return {
    application,
    values: {},
    digest: `sha256:${createHash('sha256')
      .update(JSON.stringify([application, files]))
      .digest('hex')}`,
    namespace: 'test',
    namespaces: {},
    readObjects: async (path) => parseManifests(files[path] ?? '', path),
  };
}

/** A ConfigMap with one key. */
export const configMap = (name: string, value: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {value: ${JSON.stringify(value)}}\n`;
