import type {CommanderError} from 'commander';
import {OnekeyError} from '../errors.ts';

/**
 * The typed error for one of commander's, which tell what is wrong by a code and the names by their message alone.
 * What is no error (help and version were shown), or none that a command line can make, comes back as it is.
 */
export function toUsageError(error: CommanderError, command: string): Error {
  const [first = '', second = ''] = [...error.message.matchAll(/'([^']*)'/g)].map(([, name]) => name ?? '');
  switch (error.code) {
    case 'commander.help':
    case 'commander.helpDisplayed':
    case 'commander.version':
      return error;
    case 'commander.unknownCommand':
      return new OnekeyError('USAGE_UNKNOWN_COMMAND', {name: first, suggestions: suggestions(error), command});
    case 'commander.unknownOption':
      return new OnekeyError('USAGE_UNKNOWN_OPTION', {option: first, suggestions: suggestions(error), command});
    case 'commander.missingArgument':
      return new OnekeyError('USAGE_ARGUMENT_MISSING', {argument: first.toUpperCase(), command});
    case 'commander.optionMissingArgument':
      return new OnekeyError('USAGE_OPTION_VALUE_MISSING', {option: longFlag(first), command});
    case 'commander.conflictingOption':
      return new OnekeyError('USAGE_OPTION_CONFLICT', {option: longFlag(first), other: longFlag(second)});
    case 'commander.excessArguments':
      return new OnekeyError('USAGE_ARGUMENT_EXCESS', {...excess(error), command});
    default: // verbs check values by themselves, so that their errors are told in both languages
      return error;
  }
}

/** Commander's guesses: `(Did you mean --lang?)` or `(Did you mean one of --set, --site?)`. */
function suggestions(error: CommanderError): string[] {
  const guess = /\(Did you mean (?:one of )?(.*)\?\)/.exec(error.message)?.[1];
  return guess ? guess.split(', ') : [];
}

const longFlag = (flags: string) => /--[\w-]+/.exec(flags)?.[0] ?? flags;

/** Commander's account: `Expected 1 argument but got 2: a, b.` */
function excess({message}: CommanderError): {readonly expected: number; readonly given: string} {
  const [, expected = '0', given = ''] = /Expected (\d+) arguments? but got \d+: (.*)\.$/s.exec(message) ?? [];
  return {expected: Number(expected), given};
}
