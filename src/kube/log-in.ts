import type {RequestOptions} from 'node:https';
import {OnekeyError} from '../errors.ts';
import {isMap} from '../object/json-map.ts';
import type {Json} from '../object/kube-object.ts';

/** What a login program or provider gave. */
export interface Login {
  readonly headers: {readonly [name: string]: string};
  readonly cert?: string;
  readonly key?: string;
}

/**
 * Logs in the ways that need a program or a provider (`exec`, `auth-provider`), by the Kubernetes client's own code. It
 * takes half a second to load and is loaded here alone: certificates and tokens do not need it.
 * @throws OnekeyError CLUSTER_LOGIN_PROGRAM, CLUSTER_CREDENTIALS_FAILED
 */
export async function logIn(user: {readonly [field: string]: Json}): Promise<Login> {
  const [{KubeConfig}, {newUsers}] = await Promise.all([
    import('@kubernetes/client-node/dist/config.js'),
    import('@kubernetes/client-node/dist/config_types.js'),
  ]);
  const config = new KubeConfig();
  config.loadFromOptions({
    // The client insists on a cluster; what matters here is the user alone.
    clusters: [{name: 'cluster', server: 'https://localhost', skipTLSVerify: false}],
    users: newUsers([{name: 'user', user}]),
    contexts: [{name: 'context', cluster: 'cluster', user: 'user'}],
    currentContext: 'context',
  });
  const options: RequestOptions = {};
  try {
    await config.applyToHTTPSOptions(options);
  } catch (cause) {
    const {syscall, path: program, name, message} = cause as NodeJS.ErrnoException;
    if (syscall?.startsWith('spawn'))
      throw new OnekeyError('CLUSTER_LOGIN_PROGRAM', {program: program ?? nameOf(user)}, {cause});
    // What is no JSON is quoted by the parser, and may be a bare token.
    if (name === 'SyntaxError') throw new OnekeyError('CLUSTER_CREDENTIALS_FAILED', {reason: 'NO_CREDENTIAL'});
    throw new OnekeyError('CLUSTER_CREDENTIALS_FAILED', {reason: message.trim()}, {cause});
  }
  const {Authorization} = (options.headers ?? {}) as {Authorization?: string};
  return {
    headers: Authorization === undefined ? {} : {Authorization},
    ...(options.cert && {cert: String(options.cert)}),
    ...(options.key && {key: String(options.key)}),
  };
}

/** Windows does not say which batch file it refused to start. */
const nameOf = ({exec}: {readonly [field: string]: Json}) => String(isMap(exec) ? exec.command : '');
