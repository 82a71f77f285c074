import type {Command, Option} from 'commander';
import type {TypedLine} from '../messages/typed.ts';

/** What was typed behind a command that commander has parsed. */
export function typedLine(command: Command, argv: readonly string[]): TypedLine {
  const options = optionsOf(command);
  const flags: [string, string?][] = [];
  for (let index = 0; index < argv.length && argv[index] !== '--'; index++) {
    const word = argv[index] ?? '';
    const [name = '', value] = word.startsWith('--') ? split(word) : [word.slice(0, 2), word.slice(2) || undefined];
    const option = word.startsWith('-') ? options.find(({long, short}) => name === long || name === short) : undefined;
    if (!option?.long) continue;
    if (!option.required) flags.push([option.long]);
    else flags.push([option.long, value ?? argv[++index] ?? '']);
  }
  return {operands: command.args, flags};
}

function split(word: string): readonly [string, string?] {
  const at = word.indexOf('=');
  return at < 0 ? [word] : [word.slice(0, at), word.slice(at + 1)];
}

/** Options of a command and of what it lies in. */
function optionsOf(command: Command): readonly Option[] {
  return [...command.options, ...(command.parent ? optionsOf(command.parent) : [])];
}
