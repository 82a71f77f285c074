import type {Command} from 'commander';
import {addClusterOptions, instanceOptions} from '../cluster-options.ts';
import {addCommand} from '../command.ts';
import type {Face} from '../face.ts';
import {addOutputOption, outputOf} from '../output-option.ts';

/** `onekey deploy history [INSTANCE]` */
export function deployHistory(deploy: Command, face: Face): void {
  const command = addCommand(deploy, 'deploy history', face).argument('[instance]', face.help.arguments.instance);
  addClusterOptions(command, face);
  addOutputOption(command, face);
  command.action((instance?: string) =>
    face.hand({
      command: 'deploy history',
      options: instanceOptions(command, instance),
      output: outputOf(command),
      execute: async (options, context) => (await import('../../deploy/history.ts')).history(options, context),
    }),
  );
}
