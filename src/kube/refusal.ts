import type {OnekeyError} from '../errors.ts';

/**
 * What a dry run that was refused says.
 * - `object`: the API server, a policy, a webhook or a quota would not accept the object
 * - `immutable`: a field of it cannot change
 * - `untriable`: a webhook takes no dry runs, so nothing is known of the object
 * - `rights`: whoever asks may not write it
 * - `circumstances`: it is owned by others, or something that it needs is not there
 * - `none`: nothing at all: the cluster did not answer as it should
 */
export type Refusal = 'object' | 'immutable' | 'untriable' | 'rights' | 'circumstances' | 'none';

/** Reads why a dry run was refused; `reason` is the API server's own text. */
export function readRefusal({code, params}: OnekeyError): {readonly refusal: Refusal; readonly reason: string} {
  const {reason = ''} = params as {readonly reason?: string};
  return {refusal: refusalOf(code, reason), reason};
}

function refusalOf(code: OnekeyError['code'], reason: string): Refusal {
  if (/dry ?run/i.test(reason)) return 'untriable';
  switch (code) {
    case 'CLUSTER_REJECTED':
    case 'CLUSTER_QUOTA':
      return 'object';
    case 'CLUSTER_IMMUTABLE':
      return 'immutable';
    case 'CLUSTER_FORBIDDEN':
      return isAuthorizers(reason) ? 'rights' : 'object';
    case 'CLUSTER_CONFLICT':
    case 'CLUSTER_NOT_FOUND':
      return 'circumstances';
    default:
      return 'none';
  }
}

/** `… cannot patch resource …`: of who asks, not of what is asked. */
const isAuthorizers = (reason: string) => / cannot \w+ resource /.test(reason);
