import type {Command} from 'commander';
import {createProgram} from '../../src/cli/program.ts';
import type {CommandHelp} from '../../src/messages/command-help.ts';
import {helpTexts as help} from '../../src/messages/en/help.ts';
import {code, markdownTable, page} from './markdown.ts';

/** Every command of the program, groups included, with its words: `onekey deploy run`. */
export function allCommands(): ReadonlyMap<string, Command> {
  const program = createProgram({
    help,
    runtime: {onekey: '', node: '', platform: '', executable: false},
    columns: 100,
    defaults: {
      stateDir: '~/.local/state/onekey',
      executables: "the executable's own",
      dockerConfig: '~/.docker/config.json',
    },
    hand: () => undefined,
    write: () => undefined,
    wanted: () => true,
  });
  // Shells ask the hidden one; nobody types it.
  const visible = (command: Command) =>
    command
      .createHelp()
      .visibleCommands(command)
      .filter((child) => command.commands.includes(child));
  const named = (command: Command, words: string): [string, Command][] => [
    [words, command],
    ...visible(command).flatMap((child) => named(child, `${words} ${child.name()}`)),
  ];
  return new Map(named(program, 'onekey'));
}

/** The name of a command's page. */
export const commandFile = (words: string) => `${words.replaceAll(' ', '-')}.md`;

/** The reference of one command, from its definition. */
export function commandPage(words: string, command: Command): string {
  const helper = Object.assign(command.createHelp(), command.configureHelp());
  const texts: {readonly [name: string]: CommandHelp} = help.commands;
  const text = texts[words.replace(/^onekey /, '')];
  if (!text) throw new Error(`no help for ${words}`);
  const options = (list: ReturnType<typeof helper.visibleOptions>) =>
    markdownTable(
      ['Option', 'Meaning'],
      list.map((option) => [code(helper.optionTerm(option)), helper.optionDescription(option)]),
    );
  const below = command.commands.filter((child) => child.name() !== 'help');
  return page(
    `# ${words}`,
    text.summary,
    `    ${helper.commandUsage(command)}`,
    text.description,
    markdownTable(
      ['Command', 'Meaning'],
      below.map((child) => [
        `[${code(`${words} ${child.name()}`)}](${commandFile(`${words} ${child.name()}`)})`,
        child.summary(),
      ]),
    ),
    markdownTable(
      ['Argument', 'Meaning'],
      helper.visibleArguments(command).map((argument) => [code(argument.name()), argument.description]),
    ),
    options(helper.visibleOptions(command)),
    command.parent ? 'It also takes the [options of every command](onekey.md).' : '',
    '## Examples',
    text.examples.map(({command: line, does}) => `    # ${does}\n    ${line}`).join('\n\n'),
  );
}
