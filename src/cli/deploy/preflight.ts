import type {Command} from 'commander';
import {addCommand} from '../command.ts';
import type {Face} from '../face.ts';
import {addOutputOption, outputOf} from '../output-option.ts';
import {addRunOptions, runOptions} from '../run-options.ts';

/** `onekey deploy preflight BUNDLE` */
export function deployPreflight(deploy: Command, face: Face): void {
  const command = addCommand(deploy, 'deploy preflight', face).argument('<bundle>', face.help.arguments.bundle);
  addRunOptions(command, face);
  command.option('--probe', face.help.options.probe);
  addOutputOption(command, face);
  command.action((bundle: string) =>
    face.hand({
      command: 'deploy preflight',
      options: {...runOptions(command, bundle), probe: command.opts<{readonly probe?: true}>().probe ?? false},
      output: outputOf(command),
      execute: async (options, context) => (await import('../../deploy/preflight.ts')).preflight(options, context),
      exitStatus: ({checks}) => (checks.some(({result}) => result === 'fail') ? 4 : 0),
    }),
  );
}
