import {OnekeyError} from '../errors.ts';
import {isMap} from '../object/json-map.ts';
import type {Json} from '../object/kube-object.ts';
import {decode, encode} from './encode.ts';
import {recordLabels} from './labels.ts';
import type {NewRun, RunRecord} from './run.ts';
import type {RecordSecret} from './secret-store.ts';

/** A run's snapshot as a Secret: it holds the answers, which may be secret. */
export function runSecret(run: RunRecord): RecordSecret {
  return {
    name: runName(run),
    type: 'onekey.dev/run',
    labels: {[recordLabels.record]: 'run', [recordLabels.instance]: run.instance, [recordLabels.state]: run.state},
    data: {run: encode(run as unknown as Json)},
  };
}

/**
 * The run that a Secret holds. Its id and instance, of which paths on disk and in the API are made, are those of the Secret's name.
 * @throws OnekeyError CLUSTER_RECORD_DAMAGED
 */
export function readRun({name, data}: RecordSecret): RunRecord {
  const damaged = (cause?: unknown) => new OnekeyError('CLUSTER_RECORD_DAMAGED', {secret: name}, {cause});
  let run: Json;
  try {
    run = decode(data.run ?? new Uint8Array());
  } catch (cause) {
    throw damaged(cause);
  }
  if (!isMap(run) || runName(run as unknown as Named) !== name) throw damaged();
  const record = run as unknown as NewRun & Partial<RunRecord>;
  return {...record, number: record.number ?? 0};
}

type Named = Pick<RunRecord, 'instance' | 'id'>;

const runName = ({instance, id}: Named) => `onekey.${instance}.run.${id}`;
