import type {Command} from 'commander';
import {actionOptions, addActionOptions} from '../action-options.ts';
import {addCommand} from '../command.ts';
import type {Face} from '../face.ts';
import {addOperationOptions, operationOptions} from '../operation-options.ts';
import {listOption} from '../option.ts';
import {outputOf} from '../output-option.ts';
import {matching} from '../values.ts';

const objectName = /^[A-Za-z][\w.]*(\/[^/\s]+){1,2}$/;

/** `onekey deploy uninstall [INSTANCE]` */
export function deployUninstall(deploy: Command, face: Face): void {
  const {help} = face;
  const command = addCommand(deploy, 'deploy uninstall', face)
    .argument('[instance]', help.arguments.instance)
    .addOption(
      listOption(
        '--also-delete <object>',
        help.options.alsoDelete,
        help,
        matching('--also-delete', objectName, help.expected.objectName),
      ),
    );
  addActionOptions(command, face);
  addOperationOptions(command, face);
  command.action((instance: string | undefined, {alsoDelete}: {readonly alsoDelete: readonly string[]}) =>
    face.hand({
      command: 'deploy uninstall',
      options: {...operationOptions(command, instance), ...actionOptions(command), alsoDelete},
      output: outputOf(command),
      execute: async (options, context) => (await import('../../deploy/uninstall.ts')).uninstall(options, context),
    }),
  );
}
