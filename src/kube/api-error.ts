import {OnekeyError} from '../errors.ts';
import type {Status} from './failure.ts';
import type {Failure} from './retry.ts';

/** The words in which the API server says that a field cannot change: each kind's validation has its own. */
const immutable =
  /immutable|updates to .* are forbidden|updates may not change|may not change once set|can ?not be unset|may not be changed|cannot change roleRef/;

/** The error for an answer of 400 or more. `about` says what was asked for, like `ConfigMap his/settings`. */
export function statusError(status: number, answer: Status, about: string, server: string): OnekeyError {
  const reason = withoutStop(answer.message || answer.reason || `HTTP ${status}`);
  if (status === 401) return new OnekeyError('CLUSTER_UNAUTHORIZED', {server, reason});
  if (status === 403) return forbidden(answer, about, reason);
  if (status === 404) return new OnekeyError('CLUSTER_NOT_FOUND', {about, reason});
  if (status === 409) return conflict(answer, about, reason);
  if (status === 410) return new OnekeyError('CLUSTER_EXPIRED', {about, reason});
  if (status === 422 && immutable.test(reason)) {
    return new OnekeyError('CLUSTER_IMMUTABLE', {about, reason});
  }
  const overloaded = status === 429 || (status >= 500 && !/failed to create typed|too large/.test(reason));
  if (overloaded) return new OnekeyError('CLUSTER_UNAVAILABLE', {server, status, reason});
  return new OnekeyError('CLUSTER_REJECTED', {about, reason});
}

function forbidden({causes}: Status, about: string, reason: string): OnekeyError {
  if (causes.some((cause) => cause.reason === 'NamespaceTerminating')) {
    return new OnekeyError('CLUSTER_NAMESPACE_TERMINATING', {about, reason});
  }
  if (/exceeded quota/.test(reason)) return new OnekeyError('CLUSTER_QUOTA', {about, reason});
  return new OnekeyError('CLUSTER_FORBIDDEN', {about, reason});
}

function conflict({reason: kind, causes}: Status, about: string, reason: string): OnekeyError {
  const fields = causes.filter((cause) => cause.reason === 'FieldManagerConflict');
  if (fields.length > 0) {
    const managers = Map.groupBy(fields, ({message}) => message.replace(/^conflict with /, ''));
    const owners = Array.from(managers, ([manager, of]) => `${manager}: ${of.map(({field}) => field).join(', ')}`);
    const conflicts = fields.map(({field, message}) => ({field, manager: managerIn(message)}));
    return new OnekeyError('CLUSTER_CONFLICT', {about, reason, owners, conflicts});
  }
  if (kind === 'AlreadyExists') return new OnekeyError('CLUSTER_ALREADY_EXISTS', {about, reason});
  return new OnekeyError('CLUSTER_CONFLICT', {about, reason, owners: []});
}

/** `conflict with "kubectl-edit" using v1` names `kubectl-edit`. */
const managerIn = (message: string) => /^conflict with "([^"]*)"/.exec(message)?.[1] ?? message;

/** Codes by which a server's certificate is not accepted. */
const certificateCodes: ReadonlySet<string> = new Set([
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_SIGNATURE_FAILURE',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
]);

/** The error for a request that got no answer. */
export function networkError(
  {code, text}: Failure & {readonly kind: 'network'},
  server: string,
  cause: unknown,
): OnekeyError {
  if (certificateCodes.has(code)) return new OnekeyError('CLUSTER_CERTIFICATE', {server, reason: code}, {cause});
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    const names = /altnames: (.*)$/.exec(withoutStop(text))?.[1] ?? '';
    return new OnekeyError('CLUSTER_CERTIFICATE', {server, reason: `${code} ${names}`.trim()}, {cause});
  }
  if (/^ERR_(SSL|TLS|OSSL)|^EPROTO/.test(code)) {
    const reason = code === 'EPROTO' ? withoutStop(text) : code;
    return /alert/.test(text)
      ? new OnekeyError('CLUSTER_CLIENT_CERTIFICATE', {server, reason}, {cause})
      : new OnekeyError('CLUSTER_CERTIFICATE', {server, reason}, {cause});
  }
  const reason = /^E[A-Z]+$/.test(code) ? code : withoutStop(text);
  return new OnekeyError('CLUSTER_UNREACHABLE', {server, reason}, {cause});
}

const withoutStop = (text: string) => text.trim().replace(/\.$/, '');
