import type {Command} from 'commander';
import {OnekeyError} from '../../errors.ts';
import type {MarkOptions} from '../../pack/mark.ts';
import {addCommand} from '../command.ts';
import type {Face} from '../face.ts';
import {addOutputOption, outputOf} from '../output-option.ts';
import {addPullOptions, pullAccessOf} from './pull-options.ts';
import {releasedName} from './released-name.ts';

interface Flags {
  readonly catalog?: string;
  readonly reason?: string;
  readonly undo?: boolean;
}

/** `onekey pack deprecate APP@RANGE --reason TEXT` */
export const packDeprecate = (pack: Command, face: Face): void => marking(pack, face, 'pack deprecate', 'deprecated');

/** `onekey pack yank APP@RANGE --reason TEXT` */
export const packYank = (pack: Command, face: Face): void => marking(pack, face, 'pack yank', 'yanked');

function marking(pack: Command, face: Face, name: 'pack deprecate' | 'pack yank', as: MarkOptions['as']): void {
  const {help} = face;
  const command = addCommand(pack, name, face)
    .argument('<app>', help.arguments.releasedName)
    .option('--catalog <catalog>', help.options.catalogTo)
    .option('--reason <text>', help.options.markReason)
    .option('--undo', help.options.markUndo);
  addPullOptions(command, face);
  addOutputOption(command, face);
  command.action((app: string, {catalog, reason, undo = false}: Flags) => {
    if (catalog === undefined) throw new OnekeyError('USAGE_OPTION_NEEDS', {option: name, needs: '--catalog'});
    if (reason === undefined && !undo) throw new OnekeyError('USAGE_OPTION_NEEDS', {option: name, needs: '--reason'});
    if (reason !== undefined && undo)
      throw new OnekeyError('USAGE_OPTION_CONFLICT', {option: '--undo', other: '--reason'});
    face.hand({
      command: name,
      options: {app, catalog, as, reason},
      output: outputOf(command),
      execute: async ({app: wanted, ...options}, context) => {
        const [{mark}, released] = await Promise.all([import('../../pack/mark.ts'), releasedName(wanted, help)]);
        return mark({...released, ...options}, {...context, registries: pullAccessOf(command)});
      },
    });
  });
}
