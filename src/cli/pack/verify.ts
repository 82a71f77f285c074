import type {Command} from 'commander';
import {addCommand} from '../command.ts';
import type {Face} from '../face.ts';
import {addOutputOption, outputOf} from '../output-option.ts';
import {addTrustOption, trustOf} from '../trust-option.ts';

/** `onekey pack verify BUNDLE` */
export function packVerify(pack: Command, face: Face): void {
  const command = addCommand(pack, 'pack verify', face).argument('<bundle>', face.help.arguments.bundle);
  addTrustOption(command, face);
  addOutputOption(command, face);
  command.action((bundle: string) =>
    face.hand({
      command: 'pack verify',
      options: {bundle, trust: trustOf(command)},
      output: outputOf(command),
      execute: async (options, context) => (await import('../../pack/verify.ts')).verify(options, context),
    }),
  );
}
