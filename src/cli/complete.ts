import type {Command, Option} from 'commander';
import {defaultVerbOf} from './command.ts';

/**
 * What the last word of a command line may become: verbs, options and their choices, in the order of `--help`. Nothing
 * where a file or another value is expected, so that the shell offers files.
 * @param line as typed up to the cursor, the program's own name first
 */
export function completions(program: Command, line: string): readonly string[] {
  const [, ...words] = wordsOf(line);
  const partial = words.pop() ?? '';
  let command = program;
  let expected: Option | undefined;
  let hasArgument = false;
  for (const word of words) {
    if (expected) expected = undefined;
    else if (word.startsWith('-')) expected = word.includes('=') ? undefined : optionWithValue(word, command, program);
    else {
      const verb = command.commands.find((each) => each.name() === word);
      if (verb) command = verb;
      else hasArgument = true;
    }
  }
  if (expected) return startingWith(partial, expected.argChoices ?? []);
  const [flag = '', value] = partial.split('=', 2);
  if (value !== undefined) {
    const choices = optionWithValue(flag, command, program)?.argChoices ?? [];
    return startingWith(
      partial,
      choices.map((choice) => `${flag}=${choice}`),
    );
  }
  if (partial.startsWith('-')) {
    const options = optionsOf(command, program).filter(({hidden}) => !hidden);
    return startingWith(partial, [...options.map(({long, flags}) => long ?? flags), '--help']);
  }
  const verbs = hasArgument ? [] : command.createHelp().visibleCommands(command);
  const choices = command.registeredArguments[0]?.argChoices ?? [];
  return startingWith(partial, [...verbs.map((verb) => verb.name()), ...(hasArgument ? [] : choices)]);
}

/** The words of a line as shells take them apart; the last one is the one that is being typed, '' after a space. */
function wordsOf(line: string): string[] {
  const words = [...line.matchAll(/(?:"(?:[^"\\]|\\.)*"?|'[^']*'?|\\.|[^\s"'\\])+/g)].map(([word]) => word);
  const plain = words.map((word) => word.replace(/["']|\\(.)/g, '$1'));
  return line === '' || /\s$/.test(line) ? [...plain, ''] : plain;
}

const optionsOf = (command: Command, program: Command): readonly Option[] => [
  ...command.options,
  ...(defaultVerbOf(command)?.options ?? []),
  ...(command === program ? [] : program.options),
];

function optionWithValue(flag: string, command: Command, program: Command): Option | undefined {
  const option = optionsOf(command, program).find(({long, short}) => flag === long || flag === short);
  return option && (option.required || option.optional) ? option : undefined;
}

const startingWith = (partial: string, words: readonly string[]) => words.filter((word) => word.startsWith(partial));
