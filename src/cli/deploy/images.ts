import type {Command} from 'commander';
import type {ImagesOptions} from '../../deploy/images/options.ts';
import {addCommand, addGroup} from '../command.ts';
import type {Face} from '../face.ts';
import {listOption} from '../option.ts';
import {addOutputOption, outputOf} from '../output-option.ts';
import {addImageOptions, addRegistryOptions, imageOptions} from '../registry-options.ts';
import {addTrustOption, trustOf} from '../trust-option.ts';

/** `onekey deploy images push|list|export` */
export function deployImages(deploy: Command, face: Face): void {
  const group = addGroup(deploy, 'deploy images', face);
  for (const verb of [imagesPush, imagesList, imagesExport]) verb(group, face);
}

function imagesPush(images: Command, face: Face): void {
  const {arguments: words, options} = face.help;
  const command = addCommand(images, 'deploy images push', face).argument('<bundle>', words.bundle);
  addTrustOption(command, face);
  addRegistryOptions(command, face);
  addImageOptions(command, face);
  command.option('--state-dir <dir>', options.stateDir, face.defaults.stateDir).option('--dry-run', options.dryRun);
  addOutputOption(command, face);
  command.action((bundle: string) =>
    face.hand({
      command: 'deploy images push',
      options: {...chosen(command, bundle), dryRun: command.opts<{readonly dryRun?: true}>().dryRun ?? false},
      output: outputOf(command),
      execute: async (chosenOptions, context) =>
        (await import('../../deploy/images/push.ts')).push(chosenOptions, context),
    }),
  );
}

function imagesList(images: Command, face: Face): void {
  const command = addCommand(images, 'deploy images list', face).argument('<bundle>', face.help.arguments.bundle);
  addTrustOption(command, face);
  addRegistryOptions(command, face);
  addOutputOption(command, face);
  command.action((bundle: string) =>
    face.hand({
      command: 'deploy images list',
      options: chosen(command, bundle),
      output: outputOf(command),
      execute: async (options, context) => (await import('../../deploy/images/list.ts')).list(options, context),
    }),
  );
}

function imagesExport(images: Command, face: Face): void {
  const {arguments: words, options} = face.help;
  const command = addCommand(images, 'deploy images export', face)
    .argument('<bundle>', words.bundle)
    .argument('<folder>', words.exportFolder)
    .addOption(listOption('--base <bundle>', options.base, face.help, (path) => path));
  addTrustOption(command, face);
  addOutputOption(command, face);
  command.action((bundle: string, folder: string) =>
    face.hand({
      command: 'deploy images export',
      options: {...chosen(command, bundle), folder},
      output: outputOf(command),
      execute: async (chosenOptions, context) =>
        (await import('../../deploy/images/export.ts')).exportImages(chosenOptions, context),
    }),
  );
}

function chosen(command: Command, bundle: string): ImagesOptions {
  const {stateDir = ''} = command.opts<{readonly stateDir?: string}>();
  return {...imageOptions(command), bundle, trust: trustOf(command), ...(stateDir !== '' && {stateDir})};
}
