import type {Command} from 'commander';
import {addCommand} from '../command.ts';
import type {Face} from '../face.ts';
import {addOperationOptions, operationOptions} from '../operation-options.ts';
import {outputOf} from '../output-option.ts';

/** `onekey deploy repair [INSTANCE]` */
export function deployRepair(deploy: Command, face: Face): void {
  const command = addCommand(deploy, 'deploy repair', face).argument('[instance]', face.help.arguments.instance);
  addOperationOptions(command, face);
  command.action((instance?: string) =>
    face.hand({
      command: 'deploy repair',
      options: operationOptions(command, instance),
      output: outputOf(command),
      execute: async (options, context) => (await import('../../deploy/repair.ts')).repair(options, context),
    }),
  );
}
