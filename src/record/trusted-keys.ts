import {OnekeyError} from '../errors.ts';
import {recordLabels} from './labels.ts';
import {type RecordClient, secretStore} from './secret-store.ts';

/** A key that an operator pinned after comparing its fingerprint. */
export interface TrustedKey {
  /** `sha256:…` */
  readonly fingerprint: string;
  /** Who confirmed it, and when. */
  readonly addedBy: string;
  readonly addedAt: string;
}

/** The keys pinned in a cluster, in one Secret of the record namespace. Calls may reject with a CLUSTER_ error. */
export interface TrustedKeys {
  list(): Promise<readonly TrustedKey[]>;
  /** Replaces the keys that {@link list} gave last; what another wrote since is not overwritten. */
  save(keys: readonly TrustedKey[]): Promise<void>;
}

const name = 'onekey-trust';

export function trustedKeys(client: RecordClient, recordNamespace: string, signal: AbortSignal): TrustedKeys {
  const store = secretStore(client, recordNamespace);
  return {
    async list() {
      const secret = await store.get(name, signal);
      if (!secret) return [];
      const keys = parse(secret.data.keys);
      // Not to be able to tell who is trusted must never mean that everyone is.
      if (!keys) throw new OnekeyError('CLUSTER_RECORD_DAMAGED', {secret: name});
      return keys;
    },
    save: (keys) =>
      store.write({
        name,
        type: 'onekey.dev/trust',
        labels: {[recordLabels.record]: 'trust'},
        data: {keys: Buffer.from(JSON.stringify(keys))},
      }),
  };
}

function parse(bytes: Uint8Array | undefined): readonly TrustedKey[] | undefined {
  try {
    const keys: unknown = JSON.parse(Buffer.from(bytes ?? []).toString('utf8'));
    return Array.isArray(keys) && keys.every(isTrustedKey) ? keys : undefined;
  } catch {
    return undefined;
  }
}

function isTrustedKey(value: unknown): value is TrustedKey {
  const {fingerprint, addedBy, addedAt} = (value ?? {}) as {readonly [field: string]: unknown};
  return [fingerprint, addedBy, addedAt].every((field) => typeof field === 'string');
}
