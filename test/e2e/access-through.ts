import {writeFileSync} from 'node:fs';
import path from 'node:path';
import type {FaultyProxy} from '../kube/faulty-proxy.ts';
import {temporaryFolder} from './project-folder.ts';

/** Flags by which the program reaches the API server through the proxy. */
export function accessThrough({server}: Pick<FaultyProxy, 'server'>): readonly string[] {
  const file = path.join(temporaryFolder(), 'kubeconfig');
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'proxy',
    clusters: [{name: 'proxy', cluster: {server}}],
    users: [{name: 'proxy', user: {token: 'x'}}],
    contexts: [{name: 'proxy', context: {cluster: 'proxy', user: 'proxy'}}],
  };
  writeFileSync(file, JSON.stringify(config));
  return ['--kubeconfig', file];
}
