import {describe, expect, test} from '@jest/globals';
import {networkError, statusError} from '../../src/kube/api-error.ts';
import {readStatus} from '../../src/kube/failure.ts';

const status = (fields: object) => readStatus(JSON.stringify({kind: 'Status', apiVersion: 'v1', ...fields}));

describe('an answer of the API server becomes an error', () => {
  test.each([
    ['CLUSTER_UNAUTHORIZED', 401, {message: 'Unauthorized'}],
    ['CLUSTER_FORBIDDEN', 403, {message: 'configmaps is forbidden: User "x" cannot create'}],
    ['CLUSTER_QUOTA', 403, {message: 'forbidden: exceeded quota: q, requested: pods=1'}],
    ['CLUSTER_NAMESPACE_TERMINATING', 403, {details: {causes: [{reason: 'NamespaceTerminating'}]}}],
    ['CLUSTER_NOT_FOUND', 404, {message: 'namespaces "x" not found'}],
    ['CLUSTER_ALREADY_EXISTS', 409, {reason: 'AlreadyExists'}],
    ['CLUSTER_CONFLICT', 409, {reason: 'Conflict', message: 'the object has been modified'}],
    ['CLUSTER_EXPIRED', 410, {reason: 'Expired'}],
    ['CLUSTER_IMMUTABLE', 422, {message: 'spec.selector: Invalid value: {}: field is immutable'}],
    [
      'CLUSTER_IMMUTABLE',
      422,
      {message: "Forbidden: updates to statefulset spec for fields other than 'replicas' are forbidden"},
    ],
    [
      'CLUSTER_IMMUTABLE',
      422,
      {message: 'spec.clusterIPs[0]: Invalid value: []string{"None"}: may not change once set'},
    ],
    ['CLUSTER_IMMUTABLE', 422, {message: 'spec.clusterIPs[0]: Invalid value: []: primary clusterIP can not be unset'}],
    ['CLUSTER_IMMUTABLE', 422, {message: 'Value: Forbidden: may not be changed in an update.'}],
    ['CLUSTER_REJECTED', 422, {message: 'spec.replicas: Invalid value: -1'}],
    ['CLUSTER_REJECTED', 400, {message: 'bad'}],
    ['CLUSTER_REJECTED', 500, {message: 'failed to create typed patch object: .spec.x: field not declared in schema'}],
    ['CLUSTER_UNAVAILABLE', 503, {message: 'apiserver is shutting down'}],
    ['CLUSTER_UNAVAILABLE', 429, {message: 'Too many requests'}],
  ])('%s for %i %j', (code, number, fields) => {
    expect(statusError(number, status(fields), 'ConfigMap his/x', 'https://a').code).toBe(code);
  });

  test('a conflict names the managers and their fields', () => {
    const cause = (manager: string, field: string) => ({
      reason: 'FieldManagerConflict',
      message: `conflict with "${manager}"`,
      field,
    });
    const answer = status({
      details: {causes: [cause('kubectl', '.data.a'), cause('helm', '.data.b'), cause('kubectl', '.data.c')]},
    });
    expect(statusError(409, answer, 'ConfigMap his/x', '').params).toMatchObject({
      owners: ['"kubectl": .data.a, .data.c', '"helm": .data.b'],
    });
  });

  test("a proxy's page is cut down to its words", () => {
    const page = '<html><body>\n<h1>502 Bad Gateway</h1>\u001b[31m</body></html>';
    expect(statusError(502, readStatus(page), '', 'https://a').params).toMatchObject({reason: '502 Bad Gateway [31m'});
  });
});

test.each([
  ['CLUSTER_UNREACHABLE', 'ECONNREFUSED'],
  ['CLUSTER_UNREACHABLE', 'ENOTFOUND'],
  ['CLUSTER_CERTIFICATE', 'SELF_SIGNED_CERT_IN_CHAIN'],
  ['CLUSTER_CERTIFICATE', 'ERR_TLS_CERT_ALTNAME_INVALID'],
])('%s when there is no answer because of %s', (code, cause) => {
  expect(networkError({kind: 'network', code: cause, text: 'x'}, 'https://a', undefined).code).toBe(code);
});
