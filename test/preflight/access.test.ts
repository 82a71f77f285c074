import {expect, test} from '@jest/globals';
import {accessNeeded} from '../../src/preflight/access.ts';
import type {PreflightSubject} from '../../src/preflight/subject.ts';

test('what the records, the objects and the actions of a deployment take is asked for, each right once', () => {
  const object = {apiVersion: 'v1', kind: 'ConfigMap', metadata: {name: 'x', namespace: 'his'}};
  const application = {
    before: [],
    after: [
      {kind: 'http', http: {}},
      {kind: 'http', http: {namespace: 'data'}},
    ],
  };
  const subject = {
    instance: 'i',
    recordNamespace: 'records',
    applications: [{application, namespace: 'his', namespaces: {data: 'data-test'}, objects: [{object}, {object}]}],
  } as unknown as PreflightSubject;
  const served = new Map([['v1/ConfigMap', {group: '', version: 'v1', resource: 'configmaps', namespaced: true}]]);
  const rights = accessNeeded(subject, served, new Set(['records'])).map(
    ({verb, resource, subresource, namespace = '*', name = ''}) =>
      [namespace, subresource ? `${resource}/${subresource}` : resource, verb, name].join(' ').trimEnd(),
  );
  expect(rights.toSorted()).toEqual([
    '* namespaces create',
    '* namespaces get his',
    '* namespaces get records',
    'data-test services/proxy get',
    ...['create', 'delete', 'get', 'list', 'patch', 'watch'].map((verb) => `his configmaps ${verb}`),
    'his events list',
    'his pods list',
    'his pods/log get',
    'his services/proxy get',
    ...['create', 'get', 'update'].map((verb) => `records leases ${verb}`),
    ...['create', 'delete', 'get', 'list', 'update'].map((verb) => `records secrets ${verb}`),
  ]);
});

test('a check of its own that makes its Job takes the right to Jobs', () => {
  const rightsOf = (kind: string) => {
    const application = {before: [], after: [], preflight: [{kind}]};
    const subject = {instance: 'i', recordNamespace: 'r', applications: [{application, namespace: 'his', objects: []}]};
    return accessNeeded(subject as unknown as PreflightSubject, new Map(), new Set());
  };
  const jobs = {group: 'batch', resource: 'jobs', namespace: 'his'};
  expect(rightsOf('tcp')).toEqual(
    expect.arrayContaining([
      {...jobs, verb: 'create'},
      {...jobs, verb: 'delete'},
    ]),
  );
  expect(rightsOf('job').filter(({resource}) => resource === 'jobs')).toEqual([]); // its object is among the others
});
