import type {Command} from 'commander';
import {parsePlatform} from '../../image/platform.ts';
import type {HelpTexts} from '../../messages/en/help.ts';
import type {ImageOptions} from '../../pack/open-image-plan.ts';
import type {Face} from '../face.ts';
import {listOption, valueOption} from '../option.ts';
import type {ParseValue} from '../values.ts';
import {addPullOptions, pullAccessOf, valid} from './pull-options.ts';

interface ImageFlags {
  readonly platform: readonly string[];
  readonly pull: boolean;
  readonly reuse: readonly string[];
}

/** Adds which images are taken, and from where. */
export function addImageOptions(command: Command, face: Face): void {
  const {help} = face;
  const {options} = help;
  const platforms = valueOption('--platform <list>', options.platform, platformList('--platform', help));
  command.addOption(platforms.default(['linux/amd64'], 'linux/amd64')).option('--no-pull', options.noPull);
  addPullOptions(command, face);
  command.addOption(listOption('--reuse <bundle>', options.reuse, help, (path) => path));
}

/** What these options say. */
export function imageOptions(command: Command): ImageOptions {
  const {platform, pull, reuse} = command.opts<ImageFlags>();
  return {platforms: platform, reuse, ...(pull && {pull: pullAccessOf(command)})};
}

function platformList(option: string, help: HelpTexts): ParseValue<readonly string[]> {
  return (text) => {
    const list = text.split(',').map((part) => part.trim());
    for (const part of list) valid(() => parsePlatform(part), option, part, help.expected.platform);
    return [...new Set(list)];
  };
}
