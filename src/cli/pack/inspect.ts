import type {Command} from 'commander';
import {addCommand} from '../command.ts';
import type {Face} from '../face.ts';
import {addOutputOption, outputOf} from '../output-option.ts';

/** `onekey pack inspect BUNDLE` */
export function packInspect(pack: Command, face: Face): void {
  const command = addCommand(pack, 'pack inspect', face).argument('<bundle>', face.help.arguments.bundle);
  addOutputOption(command, face);
  command.action((bundle: string) =>
    face.hand({
      command: 'pack inspect',
      options: {bundle},
      output: outputOf(command),
      execute: async (options) => (await import('../../pack/inspect.ts')).inspect(options.bundle),
    }),
  );
}
