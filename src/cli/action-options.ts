import type {Command} from 'commander';
import type {OperationOptions} from '../deploy/options.ts';
import type {Face} from './face.ts';

interface ActionFlags {
  readonly allowCommands?: true;
  readonly skipActions?: true;
}

/** Adds what is said of the actions that applications have for this occasion. */
export function addActionOptions(command: Command, {help: {options}}: Face): void {
  command.option('--allow-commands', options.allowCommands).option('--skip-actions', options.skipActions);
}

/** What these options say. */
export function actionOptions(command: Command): Pick<OperationOptions, 'allowCommands' | 'skipActions'> {
  const {allowCommands, skipActions} = command.opts<ActionFlags>();
  return {...(allowCommands && {allowCommands}), ...(skipActions && {skipActions})};
}
