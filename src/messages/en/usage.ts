import {because} from './because.ts';

const orList = (names: readonly string[]) => names.map((name) => `"${name}"`).join(' or ');
const seeHelp = (command: string) => `"${command} --help" lists everything it takes.`;
const suggest = (p: {suggestions: readonly string[]; command: string}) =>
  p.suggestions.length > 0 ? `Did you mean ${orList(p.suggestions)}?` : seeHelp(p.command);

export const usageErrors = {
  BUG_UNEXPECTED: {
    what: (p: {message: string}) => `Something unexpected happened: ${p.message}`,
    todo: () => 'This is a bug in onekey: please report this text, with what you typed.',
  },
  INTERRUPTED_BY_USER: {
    what: () => 'Interrupted.',
    todo: () => 'Run the same command again: it goes on where it stopped.',
  },
  USAGE_UNKNOWN_COMMAND: {
    what: (p: {name: string; suggestions: readonly string[]; command: string}) =>
      `"${p.command}" has no command "${p.name}".`,
    todo: suggest,
  },
  USAGE_UNKNOWN_OPTION: {
    what: (p: {option: string; suggestions: readonly string[]; command: string}) =>
      `"${p.command}" has no option "${p.option}".`,
    todo: suggest,
  },
  USAGE_ARGUMENT_MISSING: {
    what: (p: {argument: string; command: string}) => `"${p.command}" needs ${p.argument}, and it is not given.`,
    todo: (p: {argument: string; command: string}) => `Type "${p.command} ${p.argument}". ${seeHelp(p.command)}`,
  },
  USAGE_ARGUMENT_EXCESS: {
    what: (p: {expected: number; given: string; command: string}) =>
      `"${p.command}" takes ${p.expected === 0 ? 'no argument' : p.expected === 1 ? 'one argument' : `${p.expected} arguments`}; given are: ${p.given}.`,
    todo: (p: {expected: number; given: string; command: string}) =>
      `Leave away what is too much; put a value that holds spaces into quotes. ${seeHelp(p.command)}`,
  },
  USAGE_OPTION_VALUE_MISSING: {
    what: (p: {option: string; command: string}) => `The option "${p.option}" needs a value.`,
    todo: (p: {option: string; command: string}) => seeHelp(p.command),
  },
  USAGE_OPTION_INVALID: {
    what: (p: {option: string; found: string; expected: string}) =>
      `"${p.found}" does not fit "${p.option}": expected is ${p.expected}.`,
    todo: () => 'Correct the value and run the command again.',
  },
  USAGE_OPTION_CONFLICT: {
    what: (p: {option: string; other: string}) => `The options "${p.option}" and "${p.other}" exclude each other.`,
    todo: () => 'Give one of them.',
  },
  USAGE_OPTION_NEEDS: {
    what: (p: {option: string; needs: string}) => `The option "${p.option}" says nothing without "${p.needs}".`,
    todo: (p: {option: string; needs: string}) => `Give "${p.needs}" too, or leave "${p.option}" away.`,
  },
  USAGE_REPORT_KIND: {
    what: (p: {file: string}) => `A report is written as .json or .html, not as ${p.file}.`,
    todo: (p: {file: string}) => `Give --report ${p.file}.html, or .json for a machine.`,
  },
  USAGE_REPORT_UNWRITABLE: {
    what: (p: {file: string; reason: string}) => `The report cannot be written to ${p.file}: ${because(p.reason)}.`,
    todo: () => 'Name a file in a folder that exists and that you may write to. Nothing was changed.',
  },
};

export const usageMessages = {};
