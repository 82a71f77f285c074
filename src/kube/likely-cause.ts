import type {Waiting} from '../events.ts';
import type {Diagnosis} from './diagnose.ts';

/** What kind of trouble it is, as far as Kubernetes' words tell: it decides what a person is told to do. */
export type LikelyCause =
  | 'image'
  | 'volume'
  | 'quota'
  | 'webhook'
  | 'room'
  | 'configuration'
  | 'memory'
  | 'crash'
  | 'probe';

/** The first that fits: a volume that does not come keeps a pod from its node, and a crash from being ready. */
const signs: readonly (readonly [LikelyCause, RegExp])[] = [
  ['image', /ImagePullBackOff|ErrImagePull|ErrImageNeverPull|InvalidImageName|ImageInspectError/],
  ['volume', /PersistentVolumeClaim|persistentvolumeclaim|FailedMount|FailedAttachVolume|ProvisioningFailed/],
  ['quota', /exceeded quota|forbidden: .*quota/],
  ['webhook', /calling webhook|admission webhook/],
  ['room', /FailedScheduling|nodes are available/],
  ['configuration', /CreateContainerConfigError|CreateContainerError|RunContainerError|StartError|ContainerCannotRun/],
  ['memory', /OOMKilled/],
  ['crash', /CrashLoopBackOff|BackoffLimitExceeded|exitCode [1-9]/],
  ['probe', /probe (failed|errored)/],
];

/**
 * Reads it from reasons to wait, or to fail: these are what is so now. Where they say nothing that is known, from warnings,
 * the newest first: an early one may be over (a volume that was not there at once). Undefined where none says anything.
 */
export function likelyCause(
  reasons: readonly Waiting['reason'][],
  {events}: Pick<Diagnosis, 'events'>,
): LikelyCause | undefined {
  const now = reasons.map(({params}) => JSON.stringify(params ?? null)).join('\n');
  for (const text of [now, ...events.toReversed()]) {
    const found = signs.find(([, sign]) => sign.test(text));
    if (found) return found[0];
  }
  return undefined;
}
