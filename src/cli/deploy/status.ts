import type {Command} from 'commander';
import {addClusterOptions, instanceOptions} from '../cluster-options.ts';
import {addCommand} from '../command.ts';
import type {Face} from '../face.ts';
import {addOutputOption, outputOf} from '../output-option.ts';

/** `onekey deploy status [INSTANCE]` */
export function deployStatus(deploy: Command, face: Face): void {
  const command = addCommand(deploy, 'deploy status', face).argument('[instance]', face.help.arguments.instance);
  addClusterOptions(command, face);
  addOutputOption(command, face);
  command.action((instance?: string) =>
    face.hand({
      command: 'deploy status',
      options: instanceOptions(command, instance),
      output: outputOf(command),
      execute: async (options, context) => (await import('../../deploy/status.ts')).status(options, context),
    }),
  );
}
