import type {Command} from 'commander';
import {addClusterOptions, instanceOptions} from '../cluster-options.ts';
import {addCommand} from '../command.ts';
import type {Face} from '../face.ts';
import {listOption, valueOption} from '../option.ts';
import {addOutputOption, outputOf} from '../output-option.ts';
import {duration, matching, positiveInteger} from '../values.ts';

interface Flags {
  readonly alsoDelete: readonly string[];
  readonly yes?: true;
  readonly concurrency: number;
  readonly timeout: number;
  readonly stateDir: string;
  readonly dryRun?: true;
}

const objectName = /^[A-Za-z][\w.]*(\/[^/\s]+){1,2}$/;

/** `onekey deploy uninstall [INSTANCE]` */
export function deployUninstall(deploy: Command, face: Face): void {
  const {help} = face;
  const {options} = help;
  const command = addCommand(deploy, 'deploy uninstall', face)
    .argument('[instance]', help.arguments.instance)
    .option('-y, --yes', options.yes)
    .addOption(
      listOption(
        '--also-delete <object>',
        options.alsoDelete,
        help,
        matching('--also-delete', objectName, help.expected.objectName),
      ),
    )
    .addOption(valueOption('--concurrency <n>', options.concurrency, positiveInteger('--concurrency', help)).default(8))
    .addOption(valueOption('--timeout <duration>', options.timeout, duration('--timeout', help)).default(600, '10m'))
    .option('--dry-run', options.dryRun)
    .option('--state-dir <dir>', options.stateDir, face.defaults.stateDir);
  addClusterOptions(command, face);
  addOutputOption(command, face);
  command.action((instance: string | undefined, flags: Flags) =>
    face.hand({
      command: 'deploy uninstall',
      options: {
        ...instanceOptions(command, instance),
        alsoDelete: flags.alsoDelete,
        yes: flags.yes ?? false,
        concurrency: flags.concurrency,
        timeoutSeconds: flags.timeout,
        ...(flags.stateDir !== '' && {stateDir: flags.stateDir}),
        dryRun: flags.dryRun ?? false,
      },
      output: outputOf(command),
      execute: async (options, context) => (await import('../../deploy/uninstall.ts')).uninstall(options, context),
    }),
  );
}
