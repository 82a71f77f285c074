import type {Command} from 'commander';
import {OnekeyError} from '../../errors.ts';
import {addCommand} from '../command.ts';
import type {Face} from '../face.ts';
import {addOutputOption, outputOf} from '../output-option.ts';
import {addCatalogOption, catalogsOf} from './catalog-option.ts';
import {addPullOptions, pullAccessOf} from './pull-options.ts';

/** `onekey pack list --catalog CATALOG` */
export function packList(pack: Command, face: Face): void {
  const command = addCommand(pack, 'pack list', face);
  addCatalogOption(command, face);
  addPullOptions(command, face);
  addOutputOption(command, face);
  command.action(() => {
    const catalogs = catalogsOf(command);
    if (catalogs.length === 0) throw new OnekeyError('USAGE_OPTION_NEEDS', {option: 'pack list', needs: '--catalog'});
    face.hand({
      command: 'pack list',
      options: {catalogs},
      output: outputOf(command),
      execute: async (options, context) =>
        (await import('../../pack/list.ts')).list(options, {...context, registries: pullAccessOf(command)}),
    });
  });
}
