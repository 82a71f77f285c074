import {Command, Option} from 'commander';
import type {HelpTexts} from '../messages/en/help.ts';
import {languages} from '../messages/language.ts';
import {addCommand, addGroup, describe} from './command.ts';
import {completion} from './completion.ts';
import {deploy} from './deploy/deploy.ts';
import type {Face, Group} from './face.ts';
import {helpStyle} from './help-style.ts';
import {progressModes} from './invocation.ts';
import {choiceOption} from './option.ts';
import {pack} from './pack/pack.ts';
import {version} from './version.ts';

/** Options that every command takes. */
export interface EverywhereFlags {
  readonly progress: (typeof progressModes)[number];
  readonly input: boolean;
  readonly verbose?: boolean;
}

export interface ProgramSettings {
  readonly help: HelpTexts;
  readonly runtime: Face['runtime'];
  /** Columns of the terminal. */
  readonly columns: number;
  readonly defaults: Face['defaults'];
  readonly hand: Face['hand'];
  readonly write: (text: string) => void;
  /** Whether a group or verb of this name is wanted: to define every option of them all takes longer than `--version` does. */
  readonly wanted: (word: string) => boolean;
}

/** The whole command line as commander knows it: `parse` runs it, the reference documents are made from it. */
export function createProgram({columns, write, wanted, ...face}: ProgramSettings): Command {
  const {help} = face;
  const program = new Command('onekey');
  program
    .configureOutput({
      writeOut: write,
      writeErr: write,
      outputError: () => undefined,
      getOutHelpWidth: () => columns,
      getErrHelpWidth: () => columns,
    })
    .configureHelp(helpStyle(help));
  describe(program, 'onekey', face)
    .addHelpText('after', () => topicList(help))
    .helpCommand('help [command]', help.options.helpCommand)
    .version(face.runtime.onekey, '-V, --version', help.options.version)
    .addOption(choiceOption('--progress <mode>', help.options.progress, progressModes, help).default('auto'))
    .addOption(choiceOption('--lang <language>', help.options.lang, languages, help))
    .addOption(new Option('--no-input', help.options.noInput))
    .addOption(new Option('--verbose', help.options.verbose));
  for (const group of [pack, deploy]) {
    const command = addGroup(program, group.group, face);
    if (wanted(group.group)) addVerbs(command, group, face, wanted);
  }
  version(program, face);
  completion(program, face);
  return program;
}

function topicList({headings, topics}: HelpTexts): string {
  const width = Math.max(...Object.keys(topics).map((topic) => topic.length));
  const lines = Object.entries(topics).map(([topic, summary]) => `  ${topic.padEnd(width)}  ${summary}`);
  return [headings.topics, ...lines].join('\n');
}

/** Defines those verbs of a group that are wanted, and of the others what the group's help lists. */
function addVerbs(command: Command, {verbs, defaultVerb}: Group, face: Face, wanted: ProgramSettings['wanted']): void {
  for (const [name, define] of verbs) {
    const [, word = name] = name.split(' ');
    if (wanted(word) || name === defaultVerb) define(command, face);
    else addCommand(command, name, face);
  }
}
