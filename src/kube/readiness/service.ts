import {message} from '../../errors.ts';
import type {JudgeReadiness} from '../readiness.ts';
import {progressing, ready} from './outcome.ts';

interface Status {
  readonly loadBalancer?: {readonly ingress?: readonly unknown[]};
}

/** Ready when it exists; of type LoadBalancer when it has an address from outside. */
export const judgeService: JudgeReadiness = (object) => {
  const {type, externalIPs = []} = object.spec as {readonly type?: string; readonly externalIPs?: readonly string[]};
  const {loadBalancer} = (object.status ?? {}) as Status;
  if (type !== 'LoadBalancer' || externalIPs.length > 0 || loadBalancer?.ingress?.length) return ready;
  return progressing(message('clusterNoAddress', {}));
};
