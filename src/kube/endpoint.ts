import {readFileSync} from 'node:fs';
import type {SecureContextOptions} from 'node:tls';
import {OnekeyError, reasonOf} from '../errors.ts';
import type {Json} from '../object/kube-object.ts';
import {type Environment, proxyFor} from '../proxy.ts';
import type {ClusterAccess} from './access.ts';
import type {KubeconfigContext} from './kubeconfig.ts';
import {logIn} from './log-in.ts';

/** Where the API server is and how to be let in. */
export interface Endpoint {
  readonly server: URL;
  readonly tls: Pick<SecureContextOptions, 'ca' | 'cert' | 'key'> & {
    readonly servername?: string;
    /** Always said: left out, Node would ask its environment. */
    readonly rejectUnauthorized: boolean;
  };
  readonly proxy?: string;
  readonly headers: {readonly [name: string]: string};
}

/** Reads the credentials anew: called at first, and again when the API server no longer accepts them. */
export type OpenEndpoint = () => Promise<Endpoint>;

/** The endpoint of `--server`, `--token-file` and `--ca-file`. */
export function endpointOfFlags(server: URL, access: ClusterAccess, env: Environment): OpenEndpoint {
  return async () => ({
    server,
    tls: {rejectUnauthorized: true, ...(access.caFile !== undefined && {ca: readFile(access.caFile)})},
    ...proxyOf(undefined, server, env),
    headers: access.tokenFile === undefined ? {} : bearer(readFile(access.tokenFile).toString()),
  });
}

/** The endpoint of a kubeconfig's context. */
export function endpointOfContext({cluster, user}: KubeconfigContext, env: Environment): OpenEndpoint {
  const server = new URL(String(cluster.server));
  return async () => {
    const login = user.exec || user['auth-provider'] ? await logIn(user) : {headers: {}};
    const ca = data(cluster, 'certificate-authority');
    const cert = login.cert ?? data(user, 'client-certificate');
    const key = login.key ?? data(user, 'client-key');
    const servername = text(cluster['tls-server-name']);
    const insecure = cluster['insecure-skip-tls-verify'] === true;
    return {
      server,
      tls: {
        ...(ca && !insecure && {ca}),
        ...(cert && {cert}),
        ...(key && {key}),
        ...(servername && {servername}),
        rejectUnauthorized: !insecure,
      },
      ...proxyOf(text(cluster['proxy-url']), server, env),
      headers: {...login.headers, ...headersOf(user)},
    };
  };
}

function headersOf(user: KubeconfigContext['user']): {readonly [name: string]: string} {
  const file = text(user.tokenFile);
  const token = file === undefined ? text(user.token) : readFile(file).toString();
  const name = text(user.username);
  const basic = Buffer.from(`${name}:${text(user.password) ?? ''}`).toString('base64');
  const as = text(user.as);
  return {
    ...(name && {Authorization: `Basic ${basic}`}),
    ...(token && bearer(token)),
    ...(as && {'Impersonate-User': as}),
  };
}

const bearer = (token: string) => ({Authorization: `Bearer ${token.trim()}`});

const text = (value: Json | undefined) => (typeof value === 'string' && value !== '' ? value : undefined);

/** `<field>-data` in base64 wins over the file that `<field>` names. */
function data(fields: KubeconfigContext['user'], field: string): Buffer | undefined {
  const inline = text(fields[`${field}-data`]);
  if (inline !== undefined) return Buffer.from(inline, 'base64');
  const file = text(fields[field]);
  return file === undefined ? undefined : readFile(file);
}

function proxyOf(given: string | undefined, server: URL, env: Environment): {readonly proxy?: string} {
  const proxy = given ?? proxyFor(server, env);
  if (proxy === undefined) return {};
  const url = URL.canParse(proxy) ? new URL(proxy) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return {proxy};
  const shown = url ? `${url.protocol}//${url.host}` : proxy.replace(/^.*@/, '');
  throw new OnekeyError('CLUSTER_PROXY_UNSUPPORTED', {proxy: shown});
}

function readFile(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new OnekeyError('CLUSTER_FILE_UNREADABLE', {path, reason: reasonOf(cause)}, {cause});
  }
}
