import {expect, test} from '@jest/globals';
import {refuseStrayNamespaces} from '../../src/deploy/refuse-stray-namespaces.ts';
import {buildDeployment} from '../engine/build-deployment.ts';

const elsewhere = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x, namespace: shared}\n';
const deployment = buildDeployment({app: {files: {'manifests/x.yaml': elsewhere}}});
const refuse = (from: string) => refuseStrayNamespaces({[from]: 'his-test'}, ['his'], deployment);

test('takes the namespaces that the bundle declares, and those that its manifests name', async () => {
  await expect(refuse('his')).resolves.toBeUndefined();
  await expect(refuse('shared')).resolves.toBeUndefined();
});

test('refuses one that nothing goes to, and lists those there are', async () => {
  await expect(refuse('hsi')).rejects.toMatchObject({
    code: 'USAGE_UNKNOWN_NAMESPACE',
    params: {namespace: 'hsi', known: ['his', 'shared']},
  });
});
