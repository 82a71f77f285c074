import type {CommandHelp} from '../command-help.ts';
import {catalogHelp} from './help/catalog.ts';
import {deliverHelp} from './help/deliver.ts';
import {deployHelp} from './help/deploy.ts';
import {operateHelp} from './help/operate.ts';
import {options} from './help/options.ts';
import {packHelp} from './help/pack.ts';
import {programHelp} from './help/program.ts';
import {argumentTexts, expected} from './help/values.ts';

const commands = {
  ...programHelp,
  ...packHelp,
  ...catalogHelp,
  ...deployHelp,
  ...operateHelp,
  ...deliverHelp,
};

/** Everything `--help` says, in English: the reference for every other language. */
export const helpTexts = {
  commands,
  headings: {
    usage: 'Usage:',
    arguments: 'Arguments:',
    options: 'Options:',
    commands: 'Commands:',
    globalOptions: 'Everywhere:',
    examples: 'Examples:',
    topics: 'Topics (onekey help TOPIC):',
  },
  topics: {
    'first-time': 'a first deployment, step by step',
    answers: "where the answers to a site's questions come from",
    unattended: 'deploying where nobody sits in front of it',
    volumes: 'a bundle larger than the stick',
    trust: "knowing that a bundle is the vendor's",
    environment: 'variables that onekey reads',
    'exit-status': 'how a command ends',
  },
  words: {
    choices: (values: readonly string[]) => `one of ${values.join(', ')}`,
    default: (value: string) => `default: ${value}`,
    described: (description: string, notes: readonly string[]) => `${description} (${notes.join('; ')})`,
    repeatable: 'may be repeated',
    anyOptions: '[options]',
    anyCommand: '[command]',
  },
  arguments: argumentTexts,
  options,
  expected,
};

export type HelpTexts = Omit<typeof helpTexts, 'commands'> & {
  readonly commands: {readonly [C in keyof typeof commands]: CommandHelp};
};

/** What `onekey help TOPIC` knows beside commands; the texts are a part by themselves. */
export type TopicName = keyof typeof helpTexts.topics;

/** A command by its words after `onekey`; `onekey` is the program itself. */
export type CommandName = keyof typeof commands;
