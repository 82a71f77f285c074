import type {Command} from 'commander';
import {addCommand} from '../command.ts';
import type {Face} from '../face.ts';
import {addOutputOption, outputOf} from '../output-option.ts';
import {addRunOptions, runOptions} from '../run-options.ts';

/** `onekey deploy plan BUNDLE` */
export function deployPlan(deploy: Command, face: Face): void {
  const command = addCommand(deploy, 'deploy plan', face).argument('<bundle>', face.help.arguments.bundle);
  addRunOptions(command, face);
  addOutputOption(command, face);
  command.action((bundle: string) =>
    face.hand({
      command: 'deploy plan',
      options: runOptions(command, bundle),
      output: outputOf(command),
      execute: async (options, context) => (await import('../../deploy/plan.ts')).plan(options, context),
      exitStatus: (report) => (report.nodes.some(({change}) => change !== 'unchanged') ? 8 : 0),
    }),
  );
}
