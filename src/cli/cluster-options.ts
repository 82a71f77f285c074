import {type Command, Option} from 'commander';
import type {InstanceOptions} from '../deploy/options.ts';
import {OnekeyError} from '../errors.ts';
import type {ClusterAccess} from '../kube/access.ts';
import type {Face} from './face.ts';

interface ClusterFlags extends ClusterAccess {
  readonly recordNamespace: string;
}

/** Adds how to reach the cluster and where its records are: for every verb that talks to one. */
export function addClusterOptions(command: Command, {help}: Face): void {
  const {options} = help;
  command
    .addOption(new Option('--kubeconfig <file>', options.kubeconfig).conflicts('server'))
    .addOption(new Option('--context <name>', options.context).conflicts('server'))
    .option('--server <url>', options.server)
    .option('--token-file <file>', options.tokenFile)
    .option('--ca-file <file>', options.caFile)
    .option('--record-namespace <name>', options.recordNamespace, 'onekey-system');
}

/** What these options say, with the instance that the verb took as an argument or an option. */
export function instanceOptions(command: Command, instance: string | undefined): InstanceOptions {
  const {kubeconfig, context, server, tokenFile, caFile, recordNamespace} = command.opts<ClusterFlags>();
  if (server === undefined && tokenFile !== undefined) needsServer('--token-file');
  if (server === undefined && caFile !== undefined) needsServer('--ca-file');
  return {
    access: {
      ...(kubeconfig !== undefined && {kubeconfig}),
      ...(context !== undefined && {context}),
      ...(server !== undefined && {server}),
      ...(tokenFile !== undefined && {tokenFile}),
      ...(caFile !== undefined && {caFile}),
    },
    recordNamespace,
    ...(instance !== undefined && {instance}),
  };
}

function needsServer(option: string): never {
  throw new OnekeyError('USAGE_OPTION_NEEDS', {option, needs: '--server'});
}
