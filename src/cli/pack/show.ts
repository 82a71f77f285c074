import type {Command} from 'commander';
import {OnekeyError} from '../../errors.ts';
import {addCommand} from '../command.ts';
import type {Face} from '../face.ts';
import {addOutputOption, outputOf} from '../output-option.ts';
import {addPullOptions, pullAccessOf} from './pull-options.ts';
import {releasedName} from './released-name.ts';

interface Flags {
  readonly catalog?: string;
}

/** `onekey pack show APP[@RANGE] --catalog CATALOG` */
export function packShow(pack: Command, face: Face): void {
  const {help} = face;
  const command = addCommand(pack, 'pack show', face)
    .argument('<app>', help.arguments.releasedName)
    .option('--catalog <catalog>', help.options.catalog);
  addPullOptions(command, face);
  addOutputOption(command, face);
  command.action((app: string, {catalog}: Flags) => {
    if (catalog === undefined) throw new OnekeyError('USAGE_OPTION_NEEDS', {option: 'pack show', needs: '--catalog'});
    face.hand({
      command: 'pack show',
      options: {app, catalog},
      output: outputOf(command),
      execute: async (options, context) => {
        const [{show}, released] = await Promise.all([import('../../pack/show.ts'), releasedName(options.app, help)]);
        return show({...released, catalog: options.catalog}, {...context, registries: pullAccessOf(command)});
      },
    });
  });
}
