import type {Command} from 'commander';
import {addCommand} from '../command.ts';
import type {Face} from '../face.ts';
import {addOutputOption, outputOf} from '../output-option.ts';
import {addCatalogOption, catalogsOf} from './catalog-option.ts';
import {addPullOptions, pullAccessOf} from './pull-options.ts';

/** `onekey pack lint [DIR…]` */
export function packLint(pack: Command, face: Face): void {
  const command = addCommand(pack, 'pack lint', face).argument('[dir...]', face.help.arguments.folders, ['.']);
  addCatalogOption(command, face);
  addPullOptions(command, face);
  addOutputOption(command, face);
  command.action((dirs: readonly string[]) =>
    face.hand({
      command: 'pack lint',
      options: {dirs, catalogs: catalogsOf(command)},
      output: outputOf(command),
      execute: async (options, context) =>
        (await import('../../pack/lint.ts')).lint(options, {...context, registries: pullAccessOf(command)}),
    }),
  );
}
