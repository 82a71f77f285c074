import {isOnekeyError} from '../errors.ts';
import type {Cluster} from '../kube/cluster.ts';

/** A Secret as the records use it: `data` is bytes, by key. */
export interface RecordSecret {
  readonly name: string;
  readonly type: string;
  readonly labels: {readonly [label: string]: string};
  readonly data: {readonly [key: string]: Uint8Array};
}

/** The Secrets of one namespace. Writes carry the resource version last seen: what someone else wrote is never overwritten. */
export interface SecretStore {
  list(labelSelector: string, signal?: AbortSignal): Promise<readonly RecordSecret[]>;
  get(name: string, signal?: AbortSignal): Promise<RecordSecret | undefined>;
  /** Creates the Secret, or replaces the one that was last seen. Rejects with a CLUSTER_ error when another wrote since. */
  write(secret: RecordSecret): Promise<void>;
  /** A Secret that is gone already is as good as removed. */
  remove(name: string): Promise<void>;
}

export type RecordClient = Pick<Cluster, 'request' | 'ensureNamespace'>;

interface WireSecret {
  readonly type?: string;
  readonly metadata: {
    readonly name: string;
    readonly resourceVersion?: string;
    readonly labels?: {readonly [label: string]: string};
  };
  readonly data?: {readonly [key: string]: string};
}

export function secretStore(client: RecordClient, namespace: string): SecretStore {
  const path = `/api/v1/namespaces/${namespace}/secrets`;
  const versions = new Map<string, string>();
  let namespaceExists: Promise<void> | undefined;
  const seen = (secret: WireSecret) => {
    versions.set(secret.metadata.name, secret.metadata.resourceVersion ?? '');
    return fromWire(secret);
  };
  return {
    async list(labelSelector, signal) {
      const query = {labelSelector};
      const {items} = await client.request<{items: WireSecret[]}>('GET', path, {query, ...(signal && {signal})});
      return items.map(seen);
    },
    async get(name, signal) {
      const found = await client
        .request<WireSecret>('GET', `${path}/${name}`, {...(signal && {signal})})
        .catch(unless('CLUSTER_NOT_FOUND'));
      return found && seen(found);
    },
    async write(secret) {
      const version = versions.get(secret.name);
      namespaceExists ??= client.ensureNamespace(namespace, new AbortController().signal);
      await namespaceExists;
      const body = toWire(secret, namespace, version);
      const send = () =>
        version === undefined
          ? client.request<WireSecret>('POST', path, {body})
          : client.request<WireSecret>('PUT', `${path}/${secret.name}`, {body});
      try {
        seen(await send());
      } catch (error) {
        if (!isConflict(error)) throw error;
        // A write that was repeated because its answer was lost conflicts with itself.
        const found = await client.request<WireSecret>('GET', `${path}/${secret.name}`, {});
        if (!sameData(found.data, body.data)) throw error;
        seen(found);
      }
    },
    async remove(name) {
      await client.request('DELETE', `${path}/${name}`, {}).catch(unless('CLUSTER_NOT_FOUND'));
      versions.delete(name);
    },
  };
}

/** Whether a write was refused because another one came before. */
export const isConflict = (error: unknown): boolean =>
  isOnekeyError(error) && (error.code === 'CLUSTER_CONFLICT' || error.code === 'CLUSTER_ALREADY_EXISTS');

const sameData = (a: WireSecret['data'] = {}, b: WireSecret['data'] = {}) =>
  Object.keys(a).length === Object.keys(b).length && Object.keys(a).every((key) => a[key] === b[key]);

const unless = (code: string) => (error: unknown) => {
  if (isOnekeyError(error) && error.code === code) return undefined;
  throw error;
};

function fromWire({type = '', metadata, data = {}}: WireSecret): RecordSecret {
  const bytes = Object.entries(data).map(([key, value]) => [key, Buffer.from(value, 'base64')] as const);
  return {name: metadata.name, type, labels: metadata.labels ?? {}, data: Object.fromEntries(bytes)};
}

function toWire({name, type, labels, data}: RecordSecret, namespace: string, resourceVersion: string | undefined) {
  const encoded = Object.entries(data).map(([key, value]) => [key, Buffer.from(value).toString('base64')] as const);
  const metadata = {name, namespace, labels, ...(resourceVersion !== undefined && {resourceVersion})};
  return {apiVersion: 'v1', kind: 'Secret', type, metadata, data: Object.fromEntries(encoded)};
}
