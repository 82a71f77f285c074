import {OnekeyError} from '../errors.ts';
import type {Json} from '../object/kube-object.ts';
import {decode, encode} from './encode.ts';
import {recordLabels} from './labels.ts';
import type {NewRun, RunRecord} from './run.ts';
import type {RecordSecret} from './secret-store.ts';

/** A run's snapshot as a Secret: it holds the answers, which may be secret. */
export function runSecret(run: RunRecord): RecordSecret {
  return {
    name: `onekey.${run.instance}.run.${run.id}`,
    type: 'onekey.dev/run',
    labels: {[recordLabels.record]: 'run', [recordLabels.instance]: run.instance, [recordLabels.state]: run.state},
    data: {run: encode(run as unknown as Json)},
  };
}

/** @throws OnekeyError CLUSTER_RECORD_DAMAGED */
export function readRun({name, data}: RecordSecret): RunRecord {
  try {
    const run = decode(data.run ?? new Uint8Array()) as unknown as NewRun & Partial<RunRecord>;
    return {...run, number: run.number ?? 0};
  } catch (cause) {
    throw new OnekeyError('CLUSTER_RECORD_DAMAGED', {secret: name}, {cause});
  }
}
