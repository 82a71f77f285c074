import type {Command} from 'commander';
import type {OperationOptions} from '../deploy/options.ts';
import {addClusterOptions, instanceOptions} from './cluster-options.ts';
import type {Face} from './face.ts';
import {addLeaseOption, leaseChoice} from './lease-option.ts';
import {valueOption} from './option.ts';
import {addOutputOption} from './output-option.ts';
import {duration, positiveInteger} from './values.ts';

interface OperationFlags {
  readonly yes?: true;
  readonly concurrency: number;
  readonly timeout: number;
  readonly stateDir: string;
  readonly dryRun?: true;
}

/** Adds what every verb takes that changes an installed instance without a bundle. */
export function addOperationOptions(command: Command, face: Face): void {
  const {help} = face;
  const {options} = help;
  command
    .option('-y, --yes', options.yes)
    .addOption(valueOption('--concurrency <n>', options.concurrency, positiveInteger('--concurrency', help)).default(8))
    .addOption(valueOption('--timeout <duration>', options.timeout, duration('--timeout', help)).default(600, '10m'))
    .option('--dry-run', options.dryRun)
    .option('--state-dir <dir>', options.stateDir, face.defaults.stateDir);
  addLeaseOption(command, face);
  addClusterOptions(command, face);
  addOutputOption(command, face);
}

/** What these options say, with the instance that the verb took as an argument. */
export function operationOptions(command: Command, instance: string | undefined): OperationOptions {
  const {yes, concurrency, timeout, stateDir, dryRun} = command.opts<OperationFlags>();
  return {
    ...instanceOptions(command, instance),
    ...leaseChoice(command),
    yes: yes ?? false,
    concurrency,
    timeoutSeconds: timeout,
    dryRun: dryRun ?? false,
    ...(stateDir !== '' && {stateDir}),
  };
}
