import {Command, CommanderError} from 'commander';
import type {HelpTexts} from '../messages/en/help.ts';
import type {Face} from './face.ts';
import type {Invocation, Parsed} from './invocation.ts';
import {createProgram, type EverywhereFlags} from './program.ts';
import {topicAsked} from './topic-asked.ts';
import {typedLine} from './typed-line.ts';

export interface ParseSettings {
  readonly help: HelpTexts;
  readonly runtime: Face['runtime'];
  readonly columns: number;
  readonly defaults: Face['defaults'];
}

/** Understands a command line (without `node` and the program's path). Does no work; throws `USAGE_…` errors. */
export function parse(argv: readonly string[], settings: ParseSettings): Parsed {
  let text = '';
  let invocation: Invocation | undefined;
  let ran = new Command();
  const program = createProgram({
    ...settings,
    wanted: (word) => argv.includes(word),
    write: (part) => {
      text += part;
    },
    hand: ({command, options, output, reportFile, execute, exitStatus}) => {
      const {progress, input, verbose = false} = program.opts<EverywhereFlags>();
      invocation = {
        command,
        typed: typedLine(ran, argv),
        options,
        output,
        reportFile,
        progress: verbose && progress !== 'json' ? 'plain' : progress,
        verbose,
        mayAsk: input,
        execute: async (context) => {
          const report = await execute(options, context);
          return {report, exitStatus: exitStatus?.(report) ?? 0};
        },
      };
    },
  });
  program.hook('preAction', (_, verb) => {
    ran = verb;
  });
  const topic = topicAsked(
    argv,
    settings.help,
    program.commands.map((command) => command.name()),
  );
  if (topic) return {kind: 'topic', topic};
  try {
    program.parse(helpOfPath(argv), {from: 'user'});
  } catch (error) {
    if (error instanceof CommanderError) return {kind: 'text', text, exitStatus: error.exitCode === 0 ? 0 : 2};
    throw error;
  }
  return invocation ? {kind: 'invocation', invocation} : {kind: 'text', text, exitStatus: 2};
}

/** `help deploy status` is `deploy status --help`; commander's own help command looks at one word alone. */
function helpOfPath(argv: readonly string[]): readonly string[] {
  const [first, ...path] = argv;
  return first === 'help' && path.length > 1 ? [...path, '--help'] : argv;
}
