import type {Command} from 'commander';
import {OnekeyError} from '../../errors.ts';
import {addCommand} from '../command.ts';
import type {Face} from '../face.ts';
import {type OutputFormat, outputFormats} from '../invocation.ts';
import {choiceOption, valueOption} from '../option.ts';
import {volumeSize as parseVolumeSize} from '../volume-size.ts';

interface Flags {
  readonly output?: string;
  readonly format: OutputFormat;
  readonly dryRun?: boolean;
  readonly volumeSize?: number;
  readonly sign?: string;
  readonly passphraseFile?: string;
}

/** `onekey pack build [DIR]`; its `-o` is the bundle's path, so `--format` decides how the report is printed. */
export function packBuild(pack: Command, face: Face): void {
  const {help} = face;
  const command = addCommand(pack, 'pack build', face)
    .argument('[dir]', help.arguments.folder, '.')
    .option('-o, --output <file>', help.options.bundleFile)
    .addOption(valueOption('--volume-size <size>', help.options.volumeSize, parseVolumeSize('--volume-size', help)))
    .option('--sign <key>', help.options.signKey)
    .option('--passphrase-file <file>', help.options.passphraseFile)
    .option('--dry-run', help.options.dryRunBuild)
    .addOption(choiceOption('--format <format>', help.options.output, outputFormats, help).default('table'));
  command.action((dir: string, {output, format, dryRun = false, volumeSize, sign, passphraseFile}: Flags) => {
    if (sign === undefined && passphraseFile !== undefined) {
      throw new OnekeyError('USAGE_OPTION_NEEDS', {option: '--passphrase-file', needs: '--sign'});
    }
    face.hand({
      command: 'pack build',
      options: {
        dir,
        ...(output !== undefined && {output}),
        dryRun,
        ...(volumeSize !== undefined && {volumeSize}),
        ...(sign !== undefined && {sign: {key: sign, ...(passphraseFile !== undefined && {passphraseFile})}}),
      },
      output: format,
      execute: async (options, context) => (await import('../../pack/build.ts')).build(options, context),
    });
  });
}
