import type {Command} from 'commander';
import type {CommandHelp} from '../messages/command-help.ts';
import type {CommandName} from '../messages/en/help.ts';
import type {Face} from './face.ts';
import {toUsageError} from './usage-error.ts';

// commander knows it too, and tells nobody
const defaultVerbs = new WeakMap<Command, Command>();

/** What runs when a group's name is followed by none of its verbs: its options may be typed there. */
export const defaultVerbOf = (group: Command): Command | undefined => defaultVerbs.get(group);

/** Adds a command below `parent`, with its texts and typed errors. */
export function addCommand(parent: Command, name: CommandName, face: Face, {isDefault = false} = {}): Command {
  const word = name.split(' ').at(-1) ?? name;
  const command = parent.command(word, {isDefault});
  if (isDefault) defaultVerbs.set(parent, command);
  return describe(command, name, face);
}

/** Adds a command that only holds others. */
export function addGroup(parent: Command, name: CommandName, face: Face): Command {
  return addCommand(parent, name, face).helpCommand('help [command]', face.help.options.helpCommand);
}

/** Gives a command the texts of the catalogue, and its errors their codes. */
export function describe(command: Command, name: CommandName, {help}: Pick<Face, 'help'>): Command {
  const texts: CommandHelp = help.commands[name];
  return command
    .summary(texts.summary)
    .description(`${texts.summary}\n\n${texts.description}`)
    .helpOption('-h, --help', help.options.help)
    .addHelpText('after', () => examples(texts, help.headings.examples))
    .exitOverride((error) => {
      throw toUsageError(error, name === 'onekey' ? name : `onekey ${name}`);
    });
}

function examples(texts: CommandHelp, heading: string): string {
  return `\n${heading}\n${texts.examples.map(({command, does}) => `  ${command}\n      ${does}`).join('\n')}\n`;
}
