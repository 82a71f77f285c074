import type {Command} from 'commander';
import {isOnekeyError, OnekeyError} from '../../errors.ts';
import {parsePlatform} from '../../image/platform.ts';
import {registryAddress} from '../../image/registry-address.ts';
import type {HelpTexts} from '../../messages/en/help.ts';
import type {ImageOptions} from '../../pack/open-image-plan.ts';
import type {Face} from '../face.ts';
import {listOption, valueOption} from '../option.ts';
import type {ParseValue} from '../values.ts';

interface ImageFlags {
  readonly platform: readonly string[];
  readonly pull: boolean;
  readonly registryAuth?: string;
  readonly registryCa?: string;
  readonly registryPlainHttp: readonly string[];
  readonly reuse: readonly string[];
}

/** Adds which images are taken, and from where. */
export function addImageOptions(command: Command, {help, defaults: {dockerConfig}}: Face): void {
  const {options} = help;
  const platforms = valueOption('--platform <list>', options.platform, platformList('--platform', help));
  command
    .addOption(platforms.default(['linux/amd64'], 'linux/amd64'))
    .option('--no-pull', options.noPull)
    .option('--registry-auth <file>', options.pullAuth, dockerConfig)
    .option('--registry-ca <file>', options.registryCa)
    .addOption(
      listOption('--registry-plain-http <host>', options.pullPlainHttp, help, hostOf('--registry-plain-http', help)),
    )
    .addOption(listOption('--reuse <bundle>', options.reuse, help, (path) => path));
}

/** What these options say. */
export function imageOptions(command: Command): ImageOptions {
  const {platform, pull, registryAuth, registryCa, registryPlainHttp, reuse} = command.opts<ImageFlags>();
  const mayBeMissing = command.getOptionValueSource('registryAuth') === 'default';
  return {
    platforms: platform,
    reuse,
    ...(pull && {
      pull: {
        plainHttp: registryPlainHttp,
        ...(registryAuth !== undefined && {authFile: {path: registryAuth, mayBeMissing}}),
        ...(registryCa !== undefined && {caFile: registryCa}),
      },
    }),
  };
}

function platformList(option: string, help: HelpTexts): ParseValue<readonly string[]> {
  return (text) => {
    const list = text.split(',').map((part) => part.trim());
    for (const part of list) valid(() => parsePlatform(part), option, part, help.expected.platform);
    return [...new Set(list)];
  };
}

function hostOf(option: string, help: HelpTexts): ParseValue<string> {
  return (text) => {
    const {host, path} = valid(() => registryAddress(text), option, text, help.expected.registryHost);
    if (path !== '')
      throw new OnekeyError('USAGE_OPTION_INVALID', {option, found: text, expected: help.expected.registryHost});
    return host;
  };
}

function valid<T>(parse: () => T, option: string, found: string, expected: string): T {
  try {
    return parse();
  } catch (cause) {
    if (!isOnekeyError(cause)) throw cause; // what was expected says all that its cause does
    throw new OnekeyError('USAGE_OPTION_INVALID', {option, found, expected});
  }
}
