import type {Command} from 'commander';
import {addCommand} from '../command.ts';
import type {Face} from '../face.ts';
import {choiceOption, listOption} from '../option.ts';
import {addOutputOption, outputOf} from '../output-option.ts';
import {addCatalogOption, catalogsOf} from './catalog-option.ts';
import {addPullOptions, pullAccessOf} from './pull-options.ts';

const preferences = ['newest', 'locked'] as const;

interface Flags {
  readonly prefer: (typeof preferences)[number];
  readonly upgrade: readonly string[];
  readonly dryRun?: boolean;
}

/** `onekey pack resolve [DIR]` */
export function packResolve(pack: Command, face: Face): void {
  const {help} = face;
  const command = addCommand(pack, 'pack resolve', face).argument('[dir]', help.arguments.folder, '.');
  addCatalogOption(command, face);
  addPullOptions(command, face);
  command
    .addOption(choiceOption('--prefer <versions>', help.options.prefer, preferences, help).default('newest'))
    .addOption(listOption('--upgrade <app>', help.options.upgrade, help, (name) => name))
    .option('--dry-run', help.options.dryRunResolve);
  addOutputOption(command, face);
  command.action((dir: string, {prefer, upgrade, dryRun = false}: Flags) =>
    face.hand({
      command: 'pack resolve',
      options: {dir, catalogs: catalogsOf(command), prefer, upgrade, dryRun},
      output: outputOf(command),
      execute: async (options, context) =>
        (await import('../../pack/resolve.ts')).resolveAndLock(options, {
          ...context,
          registries: pullAccessOf(command),
        }),
    }),
  );
}
