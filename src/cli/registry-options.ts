import type {Command} from 'commander';
import {OnekeyError} from '../errors.ts';
import type {SiteRegistry} from '../image/site-registry.ts';
import type {Face} from './face.ts';
import {choiceOption} from './option.ts';

interface RegistryFlags {
  readonly registry?: string;
  readonly registryPull?: string;
  readonly registryLayout?: SiteRegistry['layout'];
  readonly registryAuth?: string;
  readonly registryCa?: string;
  readonly registryPlainHttp?: true;
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
