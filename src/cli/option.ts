import {Option} from 'commander';
import type {HelpTexts} from '../messages/en/help.ts';
import {oneOf, type ParseValue} from './values.ts';

/** An option with a value that is parsed. */
export function valueOption<T>(flags: string, description: string, parse: ParseValue<T>): Option {
  return new Option(flags, description).argParser(parse);
}

/** An option with one of a few values. */
export function choiceOption(flags: string, description: string, choices: readonly string[], help: HelpTexts): Option {
  const option = new Option(flags, description).choices(choices);
  return option.argParser(oneOf(option.long ?? flags, choices, help));
}

/** An option that may be repeated: its values in the order of the command line. */
export function listOption<T>(flags: string, description: string, help: HelpTexts, parse: ParseValue<T>): Option {
  return new Option(flags, help.words.described(description, [help.words.repeatable]))
    .default([])
    .argParser<readonly T[]>((text, previous) => [...previous, parse(text)]);
}
