import {Argument, type Command} from 'commander';
import {addCommand} from './command.ts';
import {completions} from './complete.ts';
import {completionScripts} from './completion-scripts.ts';
import type {Face} from './face.ts';
import {oneOf} from './values.ts';

const shells = Object.keys(completionScripts) as (keyof typeof completionScripts)[];

/** `onekey completion SHELL`, and what its scripts call: `onekey complete LINE`. */
export function completion(program: Command, face: Face): void {
  const shell = new Argument('<shell>', face.help.arguments.shell).choices(shells);
  addCommand(program, 'completion', face)
    .addArgument(shell.argParser(oneOf('SHELL', shells, face.help)))
    .action((shell: keyof typeof completionScripts) =>
      face.hand({
        command: 'completion',
        options: shell,
        output: 'raw',
        execute: async (wanted) => completionScripts[wanted],
      }),
    );
  program.command('complete <line>', {hidden: true}).action((line: string) =>
    face.hand({
      command: 'completion',
      options: line,
      output: 'raw',
      execute: async (typed) => {
        const {createProgram} = await import('./program.ts');
        const whole = createProgram({...face, columns: 80, write: () => undefined, wanted: () => true});
        return completions(whole, typed).join('\n');
      },
    }),
  );
}
