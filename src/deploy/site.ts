import {message, OnekeyError} from '../errors.ts';
import type {Cluster} from '../kube/cluster.ts';
import {connect} from '../kube/connect.ts';
import {type InstanceRecords, type InstanceState, openRecords} from '../record/instance-records.ts';
import {listInstances} from '../record/list-instances.ts';
import type {DeployContext} from './context.ts';
import type {InstanceOptions} from './options.ts';
import {redactError, redacting} from './redact.ts';
import {releaseRedactor} from './redact-releases.ts';

/** A cluster, and what its records say of one instance. */
export interface Site {
  readonly instance: string;
  readonly cluster: Cluster;
  readonly records: InstanceRecords;
  readonly state: InstanceState;
}

type Connecting = Pick<DeployContext, 'signal' | 'clock' | 'emit'>;

/** Between two writes of a run's progress. */
const restMilliseconds = 200;

/** Runs `work` with the records of the instance, which may not exist yet; closes the connection after it. @throws OnekeyError USAGE_INSTANCE_NAME */
export async function withSite<T>(
  instance: string,
  options: InstanceOptions,
  connecting: Connecting,
  work: (site: Site) => Promise<T>,
): Promise<T> {
  requireName(instance);
  const cluster = await connect(options.access, connecting.signal);
  tellTrouble(cluster, connecting);
  try {
    return await work(await readSite(cluster, instance, options, 'current', connecting));
  } finally {
    await cluster.close();
  }
}

/**
 * Runs `work` with the records of an instance that exists: the named one, or the only one there is. Secrets that the records
 * know are kept out of the context's events, of errors and of what `work` gives.
 * @throws OnekeyError DEPLOY_NO_INSTANCE, USAGE_INSTANCE_AMBIGUOUS, USAGE_INSTANCE_NAME
 */
export async function withInstalledSite<T>(
  options: InstanceOptions,
  scope: 'current' | 'all',
  outer: DeployContext,
  work: (site: Site, context: DeployContext) => Promise<T>,
): Promise<T> {
  if (options.instance !== undefined) requireName(options.instance);
  const cluster = await connect(options.access, outer.signal);
  tellTrouble(cluster, outer);
  try {
    const found = await listInstances(cluster, options.recordNamespace, outer.signal);
    const instance = options.instance ?? (found.length === 1 ? found[0] : undefined);
    if (instance === undefined && found.length > 1) throw new OnekeyError('USAGE_INSTANCE_AMBIGUOUS', {found});
    if (instance === undefined || !found.includes(instance)) {
      throw new OnekeyError('DEPLOY_NO_INSTANCE', {instance: instance ?? '', found});
    }
    const site = await readSite(cluster, instance, options, scope, outer);
    const redactor = releaseRedactor(site.state.releases);
    try {
      return redactor.redact(await work(site, {...outer, emit: redacting(outer.emit, redactor)}));
    } catch (error) {
      throw redactError(error, redactor);
    }
  } finally {
    await cluster.close();
  }
}

async function readSite(
  cluster: Cluster,
  instance: string,
  {recordNamespace}: InstanceOptions,
  scope: 'current' | 'all',
  {signal, clock}: Connecting,
): Promise<Site> {
  const rest = () => clock.sleep(restMilliseconds, new AbortController().signal);
  const records = openRecords(cluster, {recordNamespace, instance, rest});
  return {instance, cluster, records, state: await records.load(scope, signal)};
}

/** Says that the API server is away, for whoever wonders why nothing goes on, and that it is back. */
function tellTrouble(cluster: Cluster, {emit}: Pick<DeployContext, 'emit'>): void {
  const {server} = cluster;
  cluster.onTrouble((error) => {
    const {reason = ''} = (error?.params ?? {}) as {readonly reason?: string};
    const warning = error ? message('clusterAway', {server, reason}) : message('clusterBack', {server});
    emit({type: 'warning', warning});
  });
}

/** An instance's name is a label's value and part of Secrets' names. */
function requireName(instance: string): void {
  if (!/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(instance)) throw new OnekeyError('USAGE_INSTANCE_NAME', {instance});
}
