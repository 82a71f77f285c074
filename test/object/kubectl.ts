import {execFileSync} from 'node:child_process';
import {kubectlPath, testKubeconfig} from '../testbed.ts';

/** What kubectl makes of an object's fields, written as YAML at the top level of a ConfigMap. Throws where kubectl does. */
export function kubectlReads(fields: string): string {
  const manifest = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n${fields}\n`;
  return runKubectl(['annotate', '--local', '-o', 'json', '-f', '-', 'x=y'], manifest);
}

/** kubectl's own `-o jsonpath` over an object given as JSON. */
export function kubectlJsonPath(template: string, object: string): string {
  return runKubectl(['annotate', '--local', '-o', `jsonpath=${template}`, '-f', '-', 'x=y'], object);
}

function runKubectl(args: readonly string[], input: string): string {
  return execFileSync(kubectlPath(), args, {input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe']});
}

/** Asks the cluster under test what server-side apply would make of an object in `default`; changes nothing. */
export function serverSideDryRun(object: string): string {
  const flags = ['--server-side', '--dry-run=server', '--namespace=default', '-o', 'json', '-f', '-'];
  return runKubectl(['--kubeconfig', testKubeconfig(), 'apply', ...flags], object);
}
