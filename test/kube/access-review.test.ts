import {describe, expect, test} from '@jest/globals';
import {allows} from '../../src/kube/access-review.ts';

const request = {verb: 'create', group: 'apps', resource: 'deployments'};
const rule = {verbs: ['create'], apiGroups: ['apps'], resources: ['deployments']};

describe('a rule allows', () => {
  test.each([
    [true, rule, request],
    [true, {verbs: ['*'], apiGroups: ['*'], resources: ['*']}, request],
    [true, {...rule, resources: ['*']}, {...request, subresource: 'scale'}],
    [true, {...rule, resources: ['*/scale']}, {...request, subresource: 'scale'}],
    [true, {...rule, resources: ['deployments/scale']}, {...request, subresource: 'scale'}],
    [false, rule, {...request, subresource: 'scale'}],
    [false, rule, {...request, verb: 'delete'}],
    [false, rule, {...request, group: ''}],
    [false, {...rule, resourceNames: ['only-this']}, request],
  ])('%s: %j for %j', (allowed, given, asked) => {
    expect(allows(given, asked)).toBe(allowed);
  });
});
