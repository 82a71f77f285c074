import type {Command} from 'commander';
import {addClusterOptions, instanceOptions} from '../cluster-options.ts';
import {addCommand} from '../command.ts';
import type {Face} from '../face.ts';
import {valueOption} from '../option.ts';
import {addOutputOption, outputOf} from '../output-option.ts';
import {duration, positiveInteger} from '../values.ts';

interface Flags {
  readonly follow?: true;
  readonly lines: number;
  readonly since?: number;
  readonly previous?: true;
}

/** `onekey deploy logs APPLICATION [INSTANCE]` */
export function deployLogs(deploy: Command, face: Face): void {
  const {help} = face;
  const {options} = help;
  const command = addCommand(deploy, 'deploy logs', face)
    .argument('<application>', help.arguments.application)
    .argument('[instance]', help.arguments.instance)
    .option('-f, --follow', options.follow)
    .addOption(valueOption('--lines <n>', options.lines, positiveInteger('--lines', help)).default(100))
    .addOption(valueOption('--since <duration>', options.logSince, duration('--since', help)))
    .option('--previous', options.previous);
  addClusterOptions(command, face);
  addOutputOption(command, face);
  command.action((application: string, instance: string | undefined, {follow, lines, since, previous}: Flags) =>
    face.hand({
      command: 'deploy logs',
      options: {
        ...instanceOptions(command, instance),
        application,
        extent: {
          follow: follow ?? false,
          lines,
          ...(since !== undefined && {sinceSeconds: since}),
          previous: previous ?? false,
        },
      },
      output: outputOf(command),
      execute: async (settings, context) => (await import('../../deploy/logs.ts')).logs(settings, context),
    }),
  );
}
