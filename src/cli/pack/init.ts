import type {Command} from 'commander';
import {addCommand} from '../command.ts';
import type {Face} from '../face.ts';
import {addOutputOption, outputOf} from '../output-option.ts';

interface Flags {
  readonly name?: string;
  readonly appVersion: string;
  readonly dryRun?: boolean;
}

/** `onekey pack init [DIR]` */
export function packInit(pack: Command, face: Face): void {
  const {help} = face;
  const command = addCommand(pack, 'pack init', face)
    .argument('[dir]', help.arguments.folderToInit, '.')
    .option('--name <name>', help.options.initName)
    .option('--app-version <version>', help.options.initVersion, '1.0.0')
    .option('--dry-run', help.options.dryRunInit);
  addOutputOption(command, face);
  command.action((dir: string, {name, appVersion, dryRun = false}: Flags) =>
    face.hand({
      command: 'pack init',
      options: {dir, version: appVersion, dryRun, ...(name !== undefined && {name})},
      output: outputOf(command),
      execute: async (options, context) => (await import('../../pack/init/init.ts')).init(options, context),
    }),
  );
}
