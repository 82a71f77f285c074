import {recordLabels, selector} from './labels.ts';
import {type RecordClient, secretStore} from './secret-store.ts';

/** Names of the instances that the record namespace knows, sorted. */
export async function listInstances(
  client: RecordClient,
  recordNamespace: string,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const secrets = await secretStore(client, recordNamespace).list(
    selector({[recordLabels.record]: 'instance'}),
    signal,
  );
  return secrets.flatMap(({labels}) => labels[recordLabels.instance] ?? []).sort();
}
