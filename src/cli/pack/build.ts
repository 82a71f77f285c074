import type {Command} from 'commander';
import {addCommand} from '../command.ts';
import type {Face} from '../face.ts';
import {type OutputFormat, outputFormats} from '../invocation.ts';
import {choiceOption} from '../option.ts';

interface Flags {
  readonly output?: string;
  readonly format: OutputFormat;
  readonly dryRun?: boolean;
}

/** `onekey pack build [DIR]`; its `-o` is the bundle's path, so `--format` decides how the report is printed. */
export function packBuild(pack: Command, face: Face): void {
  const {help} = face;
  const command = addCommand(pack, 'pack build', face)
    .argument('[dir]', help.arguments.folder, '.')
    .option('-o, --output <file>', help.options.bundleFile)
    .option('--dry-run', help.options.dryRunBuild)
    .addOption(choiceOption('--format <format>', help.options.output, outputFormats, help).default('table'));
  command.action((dir: string, {output, format, dryRun = false}: Flags) =>
    face.hand({
      command: 'pack build',
      options: {dir, ...(output !== undefined && {output}), dryRun},
      output: format,
      execute: async (options, context) => (await import('../../pack/build.ts')).build(options, context),
    }),
  );
}
