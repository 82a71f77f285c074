import type {Command} from 'commander';
import {addClusterOptions, instanceOptions} from '../cluster-options.ts';
import {addCommand} from '../command.ts';
import type {Face} from '../face.ts';
import {addLeaseOption, leaseChoice} from '../lease-option.ts';
import {addOutputOption, outputOf} from '../output-option.ts';

/** `onekey deploy confirm GATE [INSTANCE]` */
export function deployConfirm(deploy: Command, face: Face): void {
  const command = addCommand(deploy, 'deploy confirm', face)
    .argument('<gate>', face.help.arguments.gate)
    .argument('[instance]', face.help.arguments.instance);
  addLeaseOption(command, face);
  addClusterOptions(command, face);
  addOutputOption(command, face);
  command.action((gate: string, instance?: string) =>
    face.hand({
      command: 'deploy confirm',
      options: {...instanceOptions(command, instance), ...leaseChoice(command), gate},
      output: outputOf(command),
      execute: async (options, context) => (await import('../../deploy/confirm.ts')).confirm(options, context),
    }),
  );
}
