import type {Command} from 'commander';
import {addCommand} from '../command.ts';
import type {Face} from '../face.ts';
import {addOutputOption, outputOf} from '../output-option.ts';

interface Flags {
  readonly passphraseFile?: string;
}

/** `onekey pack keygen NAME` */
export function packKeygen(pack: Command, face: Face): void {
  const {help} = face;
  const command = addCommand(pack, 'pack keygen', face)
    .argument('<name>', help.arguments.keyName)
    .option('--passphrase-file <file>', help.options.passphraseFile);
  addOutputOption(command, face);
  command.action((name: string, {passphraseFile}: Flags) =>
    face.hand({
      command: 'pack keygen',
      options: {name, ...(passphraseFile !== undefined && {passphraseFile})},
      output: outputOf(command),
      execute: async (options, context) => (await import('../../pack/keygen.ts')).keygen(options, context),
    }),
  );
}
