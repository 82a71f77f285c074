import {homedir} from 'node:os';
import path from 'node:path';
import {OnekeyError} from '../errors.ts';
import type {Json} from '../object/kube-object.ts';
import type {Environment} from '../proxy.ts';
import type {ClusterAccess} from './access.ts';
import {ApiClient} from './client.ts';
import {type Cluster, createCluster} from './cluster.ts';
import {Discovery} from './discovery.ts';
import {endpointOfContext, endpointOfFlags, type OpenEndpoint} from './endpoint.ts';
import {readKubeconfig} from './kubeconfig.ts';
import {Memory} from './memory.ts';
import {Observers} from './observers.ts';

/** What of the machine decides how a cluster is reached. */
export interface Machine {
  readonly env: Environment;
  readonly home: string;
  /** Between 0 and 1, to spread repeated requests. */
  readonly random: () => number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const thisMachine = (): Machine => ({env: process.env, home: homeFolder(), random: Math.random, now: Date.now});

/** A user without HOME whom the system's list does not know has none. */
function homeFolder(): string {
  try {
    return homedir();
  } catch {
    return path.parse(process.cwd()).root;
  }
}

const patienceSeconds = 4;

/**
 * Reaches the cluster that the flags name, or else KUBECONFIG or `~/.kube/config`, and asks for its version: an address,
 * certificate or login that does not work is found here.
 * @param signal ends the attempt to connect; later, it is the sign to be quick: requests that go on are not repeated for long
 * @throws OnekeyError CLUSTER_KUBECONFIG_…, CLUSTER_CONTEXT_UNKNOWN, CLUSTER_FILE_UNREADABLE, CLUSTER_LOGIN_PROGRAM, CLUSTER_CREDENTIALS_FAILED,
 * CLUSTER_UNREACHABLE, CLUSTER_CERTIFICATE, CLUSTER_CLIENT_CERTIFICATE, CLUSTER_UNAUTHORIZED
 */
export async function connect(
  access: ClusterAccess,
  signal: AbortSignal = new AbortController().signal,
  machine: Machine = thisMachine(),
): Promise<Cluster> {
  const {open, server} = locate(access, machine);
  const client = new ApiClient(open, machine.random, signal);
  try {
    const about = 'GET /version';
    const request = {method: 'GET', path: '/version', about, patienceSeconds} as const;
    const answer = await client.request(request, signal);
    const version = await client.parse(request, answer);
    const kube = {client, discovery: new Discovery(client), memory: new Memory(), observers: new Observers()};
    const {gitVersion} = version as {readonly gitVersion?: Json};
    const clockSkewSeconds = (answer.serverTime - machine.now()) / 1000;
    return createCluster(kube, {server, version: String(gitVersion), clockSkewSeconds});
  } catch (error) {
    await client.close();
    throw error;
  }
}

function locate(access: ClusterAccess, {env, home}: Machine): {readonly open: OpenEndpoint; readonly server: string} {
  if (access.server !== undefined) {
    if (!/^https?:/.test(access.server) || !URL.canParse(access.server)) {
      throw new OnekeyError('CLUSTER_UNREACHABLE', {server: access.server, reason: 'NOT_HTTPS'});
    }
    return {open: endpointOfFlags(new URL(access.server), access, env), server: access.server};
  }
  const listed = env.KUBECONFIG?.split(path.delimiter).filter((file) => file !== '') ?? [];
  const standard = listed.length > 0 ? listed : [path.join(home, '.kube', 'config')];
  const context = readKubeconfig(access.kubeconfig === undefined ? standard : [access.kubeconfig], access.context);
  return {open: endpointOfContext(context, env), server: String(context.cluster.server)};
}
