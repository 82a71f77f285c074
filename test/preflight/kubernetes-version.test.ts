import {expect, test} from '@jest/globals';
import {checkKubernetesVersion} from '../../src/preflight/kubernetes-version.ts';
import type {PreflightSubject} from '../../src/preflight/subject.ts';

const needing = (kubernetes?: string) =>
  ({
    applications: [{application: {metadata: {name: 'emr'}, needs: {...(kubernetes && {kubernetes})}}}],
  }) as unknown as PreflightSubject;
const codes = (needed: string | undefined, found: string) =>
  checkKubernetesVersion(needing(needed), found).map(({code}) => code);
const tooOld = ['PREFLIGHT_KUBERNETES_VERSION'];

test.each([
  ['>=1.20', 'v1.20.2', []],
  ['>=1.20', 'v1.19.16', tooOld],
  ['>=1.28', 'v1.28.3-aliyun.1', []],
  ['>=1.28.3 <1.30', 'v1.28.3+k3s1', []],
  ['<1.28', 'v1.28.3-eks-4f4795d', tooOld],
  ['>=1.22', 'v1.21.5-r0-CCE21.12.1', tooOld],
  ['>=1.24', 'v1.24.0-beta.1', []],
  ['>=1.20', 'unknown', tooOld],
  [undefined, 'unknown', []],
])('an application that needs %s on %s', (needed, found, expected) => {
  expect(codes(needed, found)).toEqual(expected);
});

test('what is needed and what was found is told', () => {
  expect(checkKubernetesVersion(needing('>=1.30'), 'v1.28.3-aliyun.1')).toMatchObject([
    {params: {application: 'emr', needed: '>=1.30', found: 'v1.28.3-aliyun.1'}},
  ]);
});
