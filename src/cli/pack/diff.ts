import type {Command} from 'commander';
import {addCommand} from '../command.ts';
import type {Face} from '../face.ts';
import {addOutputOption, outputOf} from '../output-option.ts';

/** `onekey pack diff A B` */
export function packDiff(pack: Command, face: Face): void {
  const {bundleBefore, bundleAfter} = face.help.arguments;
  const command = addCommand(pack, 'pack diff', face).argument('<a>', bundleBefore).argument('<b>', bundleAfter);
  addOutputOption(command, face);
  command.action((a: string, b: string) =>
    face.hand({
      command: 'pack diff',
      options: {a, b},
      output: outputOf(command),
      execute: async (options) => (await import('../../pack/diff.ts')).diff(options.a, options.b),
    }),
  );
}
