import type {KubeObject} from '../../object/kube-object.ts';
import {refKey, refOf} from '../../object/kube-object.ts';
import type {Readiness} from '../readiness.ts';
import {condition} from './conditions.ts';
import {progressing} from './outcome.ts';

/**
 * A Deployment that passed its progress deadline in an earlier run may recover once the cause is mended, but keeps saying
 * so until it does: what was said before the wait began is no failure of this wait.
 */
export class StaleFailures {
  readonly #saidBefore = new Map<string, string | undefined>();

  /** The readiness, with a failure that was there from the first look on turned into waiting. */
  forgive(object: KubeObject, readiness: Readiness): Readiness {
    if (object.kind !== 'Deployment') return readiness;
    const key = refKey(refOf(object));
    const said = sayingOf(object);
    if (!this.#saidBefore.has(key)) this.#saidBefore.set(key, said);
    const stale = readiness.state === 'failed' && this.#saidBefore.get(key) === said;
    return stale ? progressing(readiness.reason) : readiness;
  }
}

function sayingOf(object: KubeObject): string | undefined {
  const progress = condition(object, 'Progressing') as {readonly reason?: string; readonly lastUpdateTime?: string};
  return progress?.reason === 'ProgressDeadlineExceeded' ? progress.lastUpdateTime : undefined;
}
