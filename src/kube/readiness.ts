import type {Message} from '../errors.ts';
import type {KubeObject} from '../object/kube-object.ts';

/** Whether an object does what it is for. `failed` will not become ready by waiting. */
export interface Readiness {
  readonly state: 'ready' | 'progressing' | 'failed';
  /** Why, in Kubernetes' own words. */
  readonly reason: Message;
}

/** Judges one kind; pure. */
export type JudgeReadiness = (object: KubeObject) => Readiness;
