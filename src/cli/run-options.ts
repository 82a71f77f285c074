import type {Command, Option} from 'commander';
import type {RunOptions} from '../deploy/options.ts';
import {addAnswerOptions, answerOptions} from './answer-options.ts';
import {addClusterOptions, instanceOptions} from './cluster-options.ts';
import type {Face} from './face.ts';
import {addLeaseOption, leaseChoice} from './lease-option.ts';
import {choiceOption, listOption, valueOption} from './option.ts';
import {addImageOptions, addRegistryOptions, imageOptions} from './registry-options.ts';
import {addTrustOption} from './trust-option.ts';
import {pair, positiveInteger} from './values.ts';
import {addWindowOptions, windowOptions} from './window-options.ts';

type Pairs = readonly (readonly [string, string])[];

interface RunFlags {
  readonly instance?: string;
  readonly namespace: Pairs;
  readonly yes?: true;
  readonly confirm?: readonly string[];
  readonly concurrency: number;
  readonly stateDir: string;
  readonly dryRun?: true;
  readonly trust: readonly string[];
  readonly allowDowngrade?: true;
  readonly allowCommands?: true;
  readonly onFailure?: 'stop' | 'continue' | 'rollback';
  readonly support?: boolean;
  readonly adopt?: true;
  readonly prune?: true;
}

const namespaceName = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** `--namespace FROM=TO` */
export const namespaceOption = ({help}: Face): Option =>
  listOption(
    '--namespace <from=to>',
    help.options.namespace,
    help,
    pair('--namespace', namespaceName, help.expected.fromTo),
  );

/** Adds everything that decides what a deployment of a bundle would do: for `run`, `plan` and `resume`. */
export function addRunOptions(command: Command, face: Face): void {
  const {options} = face.help;
  command.option('--instance <name>', options.instance).addOption(namespaceOption(face));
  addAnswerOptions(command, face);
  addTrustOption(command, face);
  command
    .option('--allow-downgrade', options.allowDowngrade)
    .option('--allow-commands', options.allowCommands)
    .addOption(choiceOption('--on-failure <how>', options.onFailure, ['stop', 'continue', 'rollback'], face.help))
    .option('--adopt', options.adopt)
    .option('--prune', options.prune);
  addRegistryOptions(command, face);
  addImageOptions(command, face);
  command.option('--skip-images', options.skipImages);
  addClusterOptions(command, face);
  command
    .addOption(
      valueOption('--concurrency <n>', options.concurrency, positiveInteger('--concurrency', face.help)).default(8),
    )
    .option('--state-dir <dir>', options.stateDir, face.defaults.stateDir);
}

/** Adds `--report FILE`: for every verb that changes an instance. */
export function addReportOption(command: Command, {help}: Face): void {
  command.option('--report <file>', help.options.report);
}

/** What that option says. */
export const reportOf = (command: Command) => command.opts<{readonly report?: string}>().report;

/** Adds what starts a run and passes its gates: for `run` and `resume`. */
export function addStartOptions(command: Command, face: Face): void {
  const {options} = face.help;
  command
    .option('-y, --yes', options.yes)
    .addOption(listOption('--confirm <gate>', options.confirm, face.help, (gate) => gate))
    .option('--no-support', options.noSupport)
    .option('--dry-run', options.dryRun);
  addWindowOptions(command, face);
  addLeaseOption(command, face);
}

/** What these options say. */
export function runOptions(command: Command, bundle: string): RunOptions {
  const flags = command.opts<RunFlags>();
  return {
    ...instanceOptions(command, flags.instance),
    ...leaseChoice(command),
    ...windowOptions(command),
    bundle,
    trust: flags.trust,
    allowDowngrade: flags.allowDowngrade ?? false,
    ...(flags.allowCommands && {allowCommands: true}),
    ...(flags.onFailure && {onFailure: flags.onFailure}),
    adopt: flags.adopt ?? false,
    prune: flags.prune ?? false,
    ...imageOptions(command),
    namespaces: Object.fromEntries(flags.namespace),
    ...answerOptions(command),
    yes: flags.yes ?? false,
    confirm: flags.confirm ?? [],
    concurrency: flags.concurrency,
    dryRun: flags.dryRun ?? false,
    supportOnFailure: flags.support ?? false,
    ...(flags.stateDir !== '' && {stateDir: flags.stateDir}),
  };
}
