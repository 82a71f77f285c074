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
  /** Namespaces that an uninstallation cleared: as long as claims lie there, what opens them is kept. */
  readonly cleared?: readonly string[];
  /** What need never be done again: `<application>/<name of the action>`. */
  readonly doneOnce?: readonly string[];
}

/** The instance with the answers of an earlier state; what was made since is kept. */
export const withAnswers = (keep: InstanceKeep, answers: Values): InstanceKeep => ({
  ...keep,
  answers: {...keep.answers, ...answers},
});

/** The Secret of an instance, named `onekey.<instance>`. */
export function instanceSecret(
  instance: string,
  {inputsKey, answers, cleared = [], doneOnce = []}: InstanceKeep,
): RecordSecret {
  return {
    name: `onekey.${instance}`,
    type: 'onekey.dev/instance',
    labels: {[recordLabels.record]: 'instance', [recordLabels.instance]: instance},
    data: {
      key: inputsKey,
      answers: encode(answers as Json),
      cleared: encode(cleared),
      doneOnce: encode(doneOnce),
    },
  };
}

/** What {@link instanceSecret} made. @throws OnekeyError CLUSTER_RECORD_DAMAGED */
export function readInstance({name, data}: RecordSecret): InstanceKeep {
  const {key, answers, cleared, doneOnce} = data;
  if (key?.length !== 32 || !answers) throw new OnekeyError('CLUSTER_RECORD_DAMAGED', {secret: name});
  try {
    return {
      inputsKey: key,
      answers: decode(answers) as Values,
      ...(cleared && {cleared: decode(cleared) as readonly string[]}),
      ...(doneOnce && {doneOnce: decode(doneOnce) as readonly string[]}),
    };
  } catch (cause) {
    throw new OnekeyError('CLUSTER_RECORD_DAMAGED', {secret: name}, {cause});
  }
}
