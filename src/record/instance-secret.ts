import {OnekeyError} from '../errors.ts';
import type {Json} from '../object/kube-object.ts';

import {decode, encode} from './encode.ts';
import {recordLabels} from './labels.ts';
import type {RecordSecret} from './secret-store.ts';

/** Values by full key. */
export type Values = {readonly [fullKey: string]: Json};

/** What an instance keeps from run to run. */
export interface InstanceKeep {
  /** Key of the HMACs that stand for inputs: 32 random bytes, made once. */
  readonly inputsKey: Uint8Array;
  /** Answers and generated values as last used, by full key. */
  readonly answers: Values;
}

export function instanceSecret(instance: string, {inputsKey, answers}: InstanceKeep): RecordSecret {
  return {
    name: `onekey.${instance}`,
    type: 'onekey.dev/instance',
    labels: {[recordLabels.record]: 'instance', [recordLabels.instance]: instance},
    data: {key: inputsKey, answers: encode(answers as Json)},
  };
}

/** @throws OnekeyError CLUSTER_RECORD_DAMAGED */
export function readInstance({name, data}: RecordSecret): InstanceKeep {
  const {key, answers} = data;
  if (key?.length !== 32 || !answers) throw new OnekeyError('CLUSTER_RECORD_DAMAGED', {secret: name});
  try {
    return {inputsKey: key, answers: decode(answers) as Values};
  } catch (cause) {
    throw new OnekeyError('CLUSTER_RECORD_DAMAGED', {secret: name}, {cause});
  }
}
