import type {Command} from 'commander';
import {addCommand} from '../command.ts';
import type {Face} from '../face.ts';
import {addOutputOption, outputOf} from '../output-option.ts';

/** `onekey pack resolve [DIR]` */
export function packResolve(pack: Command, face: Face): void {
  const command = addCommand(pack, 'pack resolve', face).argument('[dir]', face.help.arguments.folder, '.');
  addOutputOption(command, face);
  command.action((dir: string) =>
    face.hand({
      command: 'pack resolve',
      options: {dir},
      output: outputOf(command),
      execute: async (options) =>
        (await (await import('../../pack/resolve-project.ts')).resolveProject(options.dir)).lock,
    }),
  );
}
