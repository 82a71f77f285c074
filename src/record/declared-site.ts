import {OnekeyError} from '../errors.ts';
import type {SiteSchema} from '../manifest/site-schema.ts';
import type {Json} from '../object/kube-object.ts';
import {decode, encode} from './encode.ts';
import {recordLabels} from './labels.ts';
import {type RecordClient, secretStore} from './secret-store.ts';

/** The site schema that was declared in a cluster, in one Secret of the record namespace. Calls may reject with a CLUSTER_ error. */
export interface DeclaredSite {
  load(): Promise<SiteSchema | undefined>;
  /** Replaces the schema that {@link load} gave last; what another wrote since is not overwritten. */
  save(schema: SiteSchema): Promise<void>;
}

const name = 'onekey-site';

export function declaredSite(client: RecordClient, recordNamespace: string, signal: AbortSignal): DeclaredSite {
  const store = secretStore(client, recordNamespace);
  return {
    async load() {
      const secret = await store.get(name, signal);
      if (!secret) return undefined;
      const {schema} = secret.data;
      try {
        if (schema) return decode(schema) as unknown as SiteSchema;
      } catch (cause) {
        throw new OnekeyError('CLUSTER_RECORD_DAMAGED', {secret: name}, {cause});
      }
      throw new OnekeyError('CLUSTER_RECORD_DAMAGED', {secret: name});
    },
    save: (schema) =>
      store.write({
        name,
        type: 'onekey.dev/site',
        labels: {[recordLabels.record]: 'site'},
        data: {schema: encode(schema as unknown as Json)},
      }),
  };
}
