import type {Command} from 'commander';
import {isOnekeyError, OnekeyError} from '../../errors.ts';
import type {PullAccess} from '../../image/registries.ts';
import {registryAddress} from '../../image/registry-address.ts';
import type {HelpTexts} from '../../messages/en/help.ts';
import type {Face} from '../face.ts';
import {listOption} from '../option.ts';
import type {ParseValue} from '../values.ts';

interface RegistryFlags {
  readonly registryAuth?: string;
  readonly registryCa?: string;
  readonly registryPlainHttp: readonly string[];
}

/** Adds how registries are reached that images are pulled from, or that catalogs lie in. */
export function addPullOptions(command: Command, {help, defaults: {dockerConfig}}: Face): void {
  const {options} = help;
  command
    .option('--registry-auth <file>', options.pullAuth, dockerConfig)
    .option('--registry-ca <file>', options.registryCa)
    .addOption(
      listOption('--registry-plain-http <host>', options.pullPlainHttp, help, hostOf('--registry-plain-http', help)),
    );
}

/** What these options say. */
export function pullAccessOf(command: Command): PullAccess {
  const {registryAuth, registryCa, registryPlainHttp} = command.opts<RegistryFlags>();
  const mayBeMissing = command.getOptionValueSource('registryAuth') === 'default';
  return {
    plainHttp: registryPlainHttp,
    ...(registryAuth !== undefined && {authFile: {path: registryAuth, mayBeMissing}}),
    ...(registryCa !== undefined && {caFile: registryCa}),
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

/** What `parse` makes of an option's text. @throws OnekeyError USAGE_OPTION_INVALID */
export function valid<T>(parse: () => T, option: string, found: string, expected: string): T {
  try {
    return parse();
  } catch (cause) {
    if (!isOnekeyError(cause)) throw cause; // what was expected says all that its cause does
    throw new OnekeyError('USAGE_OPTION_INVALID', {option, found, expected});
  }
}
