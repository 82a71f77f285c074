import type {Command} from 'commander';
import {addCommand} from '../command.ts';
import type {Face} from '../face.ts';
import {addOutputOption, outputOf} from '../output-option.ts';
import {addTrustOption, trustOf} from '../trust-option.ts';

/** `onekey deploy verify BUNDLE` */
export function deployVerify(deploy: Command, face: Face): void {
  const command = addCommand(deploy, 'deploy verify', face).argument('<bundle>', face.help.arguments.bundle);
  addTrustOption(command, face);
  addOutputOption(command, face);
  command.action((bundle: string) =>
    face.hand({
      command: 'deploy verify',
      options: {bundle, trust: trustOf(command)},
      output: outputOf(command),
      execute: async (options, context) => (await import('../../deploy/verify.ts')).verify(options, context),
    }),
  );
}
