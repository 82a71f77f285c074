import type {KubeObject} from '../object/kube-object.ts';
import type {ParsedObject} from '../object/parse.ts';
import {addPullSecret, hasPullSecret, isServiceAccount} from '../object/pull-secrets.ts';
import type {DeployableApplication} from './deployment.ts';

/** What nodes need to pull from the site's registry, where it does not give images to everybody. */
export interface PullSecret {
  /** A docker `config.json` with the credentials of that registry alone. */
  readonly dockerConfig: string;
}

interface Pulling {
  readonly bundled: DeployableApplication;
  readonly pullSecret?: PullSecret | undefined;
}

/** The name of the Secret by which an application's pods pull images. */
export const pullSecretName = (application: string): string => `onekey-pull-${application}`;

const nameFor = ({bundled}: Pulling) => pullSecretName(bundled.application.metadata.name);

/**
 * An object whose pods pull by the application's Secret, if it needs one: pods that run an image of the site's registry, and service
 * accounts, as which operators run the pods that they make of custom resources.
 */
export function pullingBySecret(object: KubeObject, runsSiteImage: boolean, pulling: Pulling): KubeObject {
  const isWanted = pulling.pullSecret && (runsSiteImage || isServiceAccount(object));
  return isWanted ? addPullSecret(object, nameFor(pulling)) : object;
}

/** Whether an object is the Secret by which the application's pods in its own namespace pull. */
export function isPullSecret({kind, metadata}: KubeObject, pulling: Pulling): boolean {
  return kind === 'Secret' && metadata.name === nameFor(pulling) && metadata.namespace === pulling.bundled.namespace;
}

/** The Secrets that these objects pull by, without labels: one in each of their namespaces. */
export function pullSecretsOf(
  objects: readonly Pick<ParsedObject, 'object'>[],
  pulling: Pulling,
): readonly ParsedObject[] {
  const {pullSecret, bundled} = pulling;
  if (!pullSecret) return [];
  const name = nameFor(pulling);
  const namespaces = objects
    .filter(({object}) => hasPullSecret(object, name))
    .map(({object}) => object.metadata.namespace ?? bundled.namespace);
  return Array.from(new Set(namespaces), (namespace) => ({
    object: {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {name, namespace},
      type: 'kubernetes.io/dockerconfigjson',
      data: {'.dockerconfigjson': Buffer.from(pullSecret.dockerConfig).toString('base64')},
    },
    at: {file: `apps/${bundled.application.metadata.name}/app.yaml`, line: 1},
  }));
}
