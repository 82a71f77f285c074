import {isOnekeyError} from '../errors.ts';
import type {RecordClient} from './secret-store.ts';

/** After how long without renewal a lease counts as left behind. */
export const leaseSeconds = 10;

/** The connection of a laptop that slept is dead without knowing it. */
const silenceSeconds = 5;

/** A Lease of coordination.k8s.io/v1 as the API server has it. */
export interface WireLease {
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly uid?: string;
    readonly resourceVersion?: string;
  };
  readonly spec: {
    readonly holderIdentity?: string;
    readonly leaseDurationSeconds?: number;
    readonly acquireTime?: string;
    readonly renewTime?: string;
    /** Counts how often it was taken: tells two runs of one person apart. */
    readonly leaseTransitions?: number;
  };
}

/** The Lease of an instance, `onekey.<instance>`. Every call may reject with a CLUSTER_ error. */
export interface LeaseStore {
  read(): Promise<WireLease | undefined>;
  /** Creates it, or replaces the version given. CLUSTER_CONFLICT, CLUSTER_ALREADY_EXISTS: another was quicker. */
  write(current: WireLease | undefined, spec: WireLease['spec']): Promise<WireLease>;
}

export function leaseStore(
  client: RecordClient,
  {recordNamespace, instance}: {readonly recordNamespace: string; readonly instance: string},
  signal: AbortSignal,
): LeaseStore {
  const path = `/apis/coordination.k8s.io/v1/namespaces/${recordNamespace}/leases`;
  const name = `onekey.${instance}`;
  return {
    async read() {
      try {
        return await client.request<WireLease>('GET', `${path}/${name}`, {signal, silenceSeconds});
      } catch (error) {
        if (isOnekeyError(error) && error.code === 'CLUSTER_NOT_FOUND') return undefined;
        throw error;
      }
    },
    write(current, spec) {
      const {uid, resourceVersion} = current?.metadata ?? {};
      const body = {
        apiVersion: 'coordination.k8s.io/v1',
        kind: 'Lease',
        metadata: {name, namespace: recordNamespace, ...(uid && {uid}), ...(resourceVersion && {resourceVersion})},
        spec,
      };
      // What proves that we hold the lease must not wait for the proof.
      const options = {body, signal, silenceSeconds, unguarded: true} as const;
      return resourceVersion
        ? client.request<WireLease>('PUT', `${path}/${name}`, options)
        : client.request<WireLease>('POST', path, options);
    },
  };
}
