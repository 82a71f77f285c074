import type {Command} from 'commander';
import type {ImageOptions} from '../deploy/options.ts';
import {OnekeyError} from '../errors.ts';
import type {SiteRegistry} from '../image/site-registry.ts';
import type {Face} from './face.ts';
import {choiceOption, listOption, valueOption} from './option.ts';
import {positiveInteger} from './values.ts';

interface RegistryFlags {
  readonly registry?: string;
  readonly registryPull?: string;
  readonly registryLayout?: SiteRegistry['layout'];
  readonly registryAuth?: string;
  readonly registryCa?: string;
  readonly registryPlainHttp?: true;
  readonly keepImageNames?: true;
  readonly skipImages?: true;
  readonly imageConcurrency?: number;
  readonly base?: readonly string[];
}

/** Adds which registry images go to. */
export function addRegistryOptions(command: Command, {help}: Face): void {
  const {options} = help;
  command
    .option('--registry <host[/path]>', options.registry)
    .option('--registry-pull <host[/path]>', options.registryPull)
    .addOption(
      choiceOption('--registry-layout <layout>', options.registryLayout, ['nested', 'flat'], help).default(
        undefined,
        'nested',
      ),
    )
    .option('--registry-auth <file>', options.registryAuth)
    .option('--registry-ca <file>', options.registryCa)
    .option('--registry-plain-http', options.registryPlainHttp);
}

/** Adds what becomes of images besides: for what deploys or pushes them. */
export function addImageOptions(command: Command, {help}: Face): void {
  const {options} = help;
  command
    .option('--keep-image-names', options.keepImageNames)
    .addOption(
      valueOption('--image-concurrency <n>', options.imageConcurrency, positiveInteger('--image-concurrency', help)),
    )
    .addOption(listOption('--base <bundle>', options.base, help, (path) => path));
}

/** What all of these options say. */
export function imageOptions(command: Command): Omit<ImageOptions, 'stateDir'> {
  const {keepImageNames = false, skipImages = false, imageConcurrency, base = []} = command.opts<RegistryFlags>();
  const registry = siteRegistry(command);
  if (skipImages && !registry && !keepImageNames)
    throw new OnekeyError('USAGE_OPTION_NEEDS', {option: '--skip-images', needs: '--registry'});
  return {
    ...(registry && {registry: {...registry, keepNames: keepImageNames}}),
    keepImageNames,
    skipImages,
    ...(imageConcurrency !== undefined && {imageConcurrency}),
    bases: base,
  };
}

/** What these options say; undefined without `--registry`, which the others then may not do without. */
export function siteRegistry(command: Command): SiteRegistry | undefined {
  const flags = command.opts<RegistryFlags>();
  if (flags.registry === undefined) {
    const lonely = command.options.find((option) => {
      return option.long?.startsWith('--registry-') && command.getOptionValue(option.attributeName()) !== undefined;
    });
    if (lonely?.long) throw new OnekeyError('USAGE_OPTION_NEEDS', {option: lonely.long, needs: '--registry'});
    return undefined;
  }
  return {
    push: flags.registry,
    pull: flags.registryPull ?? flags.registry,
    layout: flags.registryLayout ?? 'nested',
    keepNames: false,
    ...(flags.registryAuth !== undefined && {authFile: flags.registryAuth}),
    ...(flags.registryCa !== undefined && {caFile: flags.registryCa}),
    plainHttp: flags.registryPlainHttp ?? false,
  };
}
