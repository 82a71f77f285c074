import type {Command} from 'commander';
import {actionOptions, addActionOptions} from '../action-options.ts';
import {addCommand} from '../command.ts';
import type {Face} from '../face.ts';
import {addOperationOptions, operationOptions} from '../operation-options.ts';
import {outputOf} from '../output-option.ts';

/** `onekey deploy rollback [INSTANCE]` */
export function deployRollback(deploy: Command, face: Face): void {
  const {help} = face;
  const command = addCommand(deploy, 'deploy rollback', face)
    .argument('[instance]', help.arguments.instance)
    .option('--to <revision>', help.options.toRevision);
  addActionOptions(command, face);
  addOperationOptions(command, face);
  command.action((instance: string | undefined, {to}: {readonly to?: string}) =>
    face.hand({
      command: 'deploy rollback',
      options: {...operationOptions(command, instance), ...actionOptions(command), ...(to !== undefined && {to})},
      output: outputOf(command),
      execute: async (options, context) => (await import('../../deploy/rollback.ts')).rollback(options, context),
    }),
  );
}
