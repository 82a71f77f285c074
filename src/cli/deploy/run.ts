import type {Command} from 'commander';
import {addCommand} from '../command.ts';
import type {Face} from '../face.ts';
import {refuseMistypedVerb} from '../mistyped-verb.ts';
import {addOutputOption, outputOf} from '../output-option.ts';
import {addReportOption, addRunOptions, addStartOptions, reportOf, runOptions} from '../run-options.ts';

/** `onekey deploy [run] BUNDLE` */
export function deployRun(deploy: Command, face: Face): void {
  const command = addCommand(deploy, 'deploy run', face, {isDefault: true});
  command.argument('<bundle>', face.help.arguments.bundle);
  addRunOptions(command, face);
  addStartOptions(command, face);
  addReportOption(command, face);
  addOutputOption(command, face);
  command.action((bundle: string) => {
    refuseMistypedVerb(deploy, bundle);
    face.hand({
      command: 'deploy run',
      options: runOptions(command, bundle),
      output: outputOf(command),
      reportFile: reportOf(command),
      execute: async (options, context) => (await import('../../deploy/run.ts')).run(options, context),
    });
  });
}
