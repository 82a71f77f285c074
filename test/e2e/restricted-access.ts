import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {kubectl, testNamespace} from '../testbed.ts';
import {temporaryFolder} from './project-folder.ts';

export interface RestrictedAccess {
  readonly server: string;
  readonly caFile: string;
  readonly tokenFile: string;
  /** Takes the account and its rights out of the cluster again. */
  readonly remove: () => void;
}

/** An account of the cluster under test that may do what these RBAC rules say and nothing else. */
export function restrictedAccess(rules: readonly object[]): RestrictedAccess {
  const name = testNamespace('restricted');
  const rbac = {apiVersion: 'rbac.authorization.k8s.io/v1', metadata: {name}};
  const items = [
    {apiVersion: 'v1', kind: 'Namespace', metadata: {name}},
    {apiVersion: 'v1', kind: 'ServiceAccount', metadata: {name, namespace: name}},
    {...rbac, kind: 'ClusterRole', rules},
    {
      ...rbac,
      kind: 'ClusterRoleBinding',
      roleRef: {apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name},
      subjects: [{kind: 'ServiceAccount', name, namespace: name}],
    },
  ];
  const account = path.join(temporaryFolder(), 'account.json');
  writeFileSync(account, JSON.stringify({apiVersion: 'v1', kind: 'List', items}));
  kubectl('apply', '-f', account);
  return {
    ...tokenAccess(name, name),
    remove: () => {
      kubectl('delete', 'clusterrolebinding,clusterrole', name);
      kubectl('delete', 'namespace', name, '--wait=false');
    },
  };
}

/** A token of a service account that is there, and what else it takes to use it. */
export function tokenAccess(namespace: string, account: string): Omit<RestrictedAccess, 'remove'> {
  const folder = temporaryFolder();
  const write = (file: string, content: string) => {
    writeFileSync(path.join(folder, file), content);
    return path.join(folder, file);
  };
  const request = {apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: {expirationSeconds: 3600}};
  const url = `/api/v1/namespaces/${namespace}/serviceaccounts/${account}/token`;
  const answer = kubectl('create', '--raw', url, '-f', write('request.json', JSON.stringify(request)));
  const token = JSON.parse(answer) as {status: {token: string}};
  const view = ['config', 'view', '--minify', '--raw', '--flatten', '-o'];
  const ca = kubectl(...view, 'jsonpath={.clusters[0].cluster.certificate-authority-data}');
  return {
    server: kubectl(...view, 'jsonpath={.clusters[0].cluster.server}'),
    caFile: write('ca.crt', Buffer.from(ca, 'base64').toString()),
    tokenFile: write('token', token.status.token),
  };
}
