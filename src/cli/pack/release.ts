import type {Command} from 'commander';
import {OnekeyError} from '../../errors.ts';
import {addCommand} from '../command.ts';
import type {Face} from '../face.ts';
import {addOutputOption, outputOf} from '../output-option.ts';
import {addImageOptions, imageOptions} from './image-options.ts';
import {pullAccessOf} from './pull-options.ts';

interface Flags {
  readonly catalog?: string;
  readonly dryRun?: boolean;
}

/** `onekey pack release DIR --catalog CATALOG` */
export function packRelease(pack: Command, face: Face): void {
  const {help} = face;
  const command = addCommand(pack, 'pack release', face)
    .argument('[dir]', help.arguments.folderToRelease, '.')
    .option('--catalog <catalog>', help.options.catalogTo)
    .option('--dry-run', help.options.dryRunRelease);
  addImageOptions(command, face);
  addOutputOption(command, face);
  command.action((dir: string, {catalog, dryRun = false}: Flags) => {
    if (catalog === undefined)
      throw new OnekeyError('USAGE_OPTION_NEEDS', {option: 'pack release', needs: '--catalog'});
    face.hand({
      command: 'pack release',
      options: {dir, catalog, images: imageOptions(command), dryRun},
      output: outputOf(command),
      execute: async (options, context) =>
        (await import('../../pack/release.ts')).release(options, {...context, registries: pullAccessOf(command)}),
    });
  });
}
