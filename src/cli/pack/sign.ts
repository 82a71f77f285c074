import type {Command} from 'commander';
import {OnekeyError} from '../../errors.ts';
import {addCommand} from '../command.ts';
import type {Face} from '../face.ts';
import {addOutputOption, outputOf} from '../output-option.ts';

interface Flags {
  readonly key?: string;
  readonly passphraseFile?: string;
}

/** `onekey pack sign BUNDLE --key FILE` */
export function packSign(pack: Command, face: Face): void {
  const {help} = face;
  const command = addCommand(pack, 'pack sign', face)
    .argument('<bundle>', help.arguments.bundle)
    .option('--key <file>', help.options.key)
    .option('--passphrase-file <file>', help.options.passphraseFile);
  addOutputOption(command, face);
  command.action((bundle: string, {key, passphraseFile}: Flags) => {
    if (key === undefined) {
      throw new OnekeyError('USAGE_ARGUMENT_MISSING', {command: 'onekey pack sign', argument: '--key FILE'});
    }
    face.hand({
      command: 'pack sign',
      options: {bundle, key, ...(passphraseFile !== undefined && {passphraseFile})},
      output: outputOf(command),
      execute: async (options, context) => (await import('../../pack/sign.ts')).sign(options, context),
    });
  });
}
