import type {Command} from 'commander';
import {addCommand} from '../command.ts';
import type {Face} from '../face.ts';
import {addOutputOption, outputOf} from '../output-option.ts';
import {addReportOption, addRunOptions, addStartOptions, reportOf, runOptions} from '../run-options.ts';

/** `onekey deploy resume BUNDLE` */
export function deployResume(deploy: Command, face: Face): void {
  const command = addCommand(deploy, 'deploy resume', face).argument('<bundle>', face.help.arguments.bundle);
  addRunOptions(command, face);
  addStartOptions(command, face);
  addReportOption(command, face);
  addOutputOption(command, face);
  command.action((bundle: string) =>
    face.hand({
      command: 'deploy resume',
      options: runOptions(command, bundle),
      output: outputOf(command),
      reportFile: reportOf(command),
      execute: async (options, context) => (await import('../../deploy/resume.ts')).resume(options, context),
    }),
  );
}
