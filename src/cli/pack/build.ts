import type {Command} from 'commander';
import {OnekeyError} from '../../errors.ts';
import {executableFiles} from '../../pack/executable-files.ts';
import {addCommand} from '../command.ts';
import type {Face} from '../face.ts';
import {type OutputFormat, outputFormats} from '../invocation.ts';
import {choiceOption, valueOption} from '../option.ts';
import {oneOf, type ParseValue} from '../values.ts';
import {volumeSize as parseVolumeSize} from '../volume-size.ts';
import {addCatalogOption, catalogsOf} from './catalog-option.ts';
import {addImageOptions, imageOptions} from './image-options.ts';
import {pullAccessOf} from './pull-options.ts';

interface Flags {
  readonly output?: string;
  readonly format: OutputFormat;
  readonly dryRun?: boolean;
  readonly volumeSize?: number;
  readonly sign?: string;
  readonly passphraseFile?: string;
  readonly withExecutable?: readonly string[];
  readonly executables: string;
  readonly since?: string;
  readonly frozen?: boolean;
}

/** `onekey pack build [DIR]`; its `-o` is the bundle's path, so `--format` decides how the report is printed. */
export function packBuild(pack: Command, face: Face): void {
  const {help} = face;
  const command = addCommand(pack, 'pack build', face)
    .argument('[dir]', help.arguments.folder, '.')
    .option('-o, --output <file>', help.options.bundleFile)
    .option('--since <bundle>', help.options.since)
    .option('--frozen', help.options.frozen)
    .addOption(valueOption('--volume-size <size>', help.options.volumeSize, parseVolumeSize('--volume-size', help)))
    .option('--sign <key>', help.options.signKey)
    .option('--passphrase-file <file>', help.options.passphraseFile)
    .addOption(valueOption('--with-executable <platforms>', help.options.withExecutable, platforms(help)))
    .option('--executables <folder>', help.options.executables, face.defaults.executables)
    .option('--dry-run', help.options.dryRunBuild)
    .addOption(choiceOption('--format <format>', help.options.output, outputFormats, help).default('table'));
  addCatalogOption(command, face);
  addImageOptions(command, face);
  command.action(
    (
      dir: string,
      {
        output,
        format,
        dryRun = false,
        volumeSize,
        sign,
        passphraseFile,
        withExecutable,
        executables,
        since,
        frozen = false,
      }: Flags,
    ) => {
      if (sign === undefined && passphraseFile !== undefined) {
        throw new OnekeyError('USAGE_OPTION_NEEDS', {option: '--passphrase-file', needs: '--sign'});
      }
      face.hand({
        command: 'pack build',
        options: {
          dir,
          ...(output !== undefined && {output}),
          dryRun,
          versions: {catalogs: catalogsOf(command), frozen},
          images: {...imageOptions(command), ...(since !== undefined && {since})},
          ...(volumeSize !== undefined && {volumeSize}),
          ...(withExecutable && {executables: {platforms: withExecutable, folder: executables}}),
          ...(sign !== undefined && {sign: {key: sign, ...(passphraseFile !== undefined && {passphraseFile})}}),
        },
        output: format,
        execute: async ({executables, ...options}, given) => {
          const context = {...given, registries: pullAccessOf(command)};
          return executables
            ? (await import('../../pack/stick.ts')).buildStick({...options, executables}, context)
            : (await import('../../pack/build.ts')).build(options, context);
        },
      });
    },
  );
}

/** A list such as `linux-x64,win-x64`. */
function platforms(help: Face['help']): ParseValue<readonly string[]> {
  const one = oneOf('--with-executable', [...executableFiles.keys()], help);
  return (text) => [...new Set(text.split(',').map((name) => one(name.trim())))];
}
