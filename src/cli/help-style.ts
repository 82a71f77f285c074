import type {HelpConfiguration, Option} from 'commander';
import {displayWidth, fold} from '../messages/display-width.ts';
import type {HelpTexts} from '../messages/en/help.ts';

/** Makes commander's help speak the language of the catalogue and show only what helps. */
export function helpStyle({headings, words}: HelpTexts): HelpConfiguration {
  const titles: {readonly [title: string]: string} = {
    'Usage:': headings.usage,
    'Arguments:': headings.arguments,
    'Options:': headings.options,
    'Commands:': headings.commands,
    'Global Options:': headings.globalOptions,
  };
  return {
    showGlobalOptions: true,
    displayWidth,
    boxWrap: (text, width) =>
      text
        .split('\n')
        .flatMap((line) => fold(line, width))
        .join('\n'),
    styleTitle: (title) => titles[title] ?? title,
    styleUsage: (usage) => usage.replace('[options]', words.anyOptions).replace('[command]', words.anyCommand),
    optionDescription: (option) => {
      const extra = [
        ...(option.argChoices ? [words.choices(option.argChoices)] : []),
        ...(hasDefault(option) ? [words.default(String(option.defaultValueDescription ?? option.defaultValue))] : []),
      ];
      return extra.length > 0 ? words.described(option.description, extra) : option.description;
    },
    subcommandTerm: (command) => command.name(),
    argumentDescription: (argument) => argument.description,
  };
}

const hasDefault = (option: Option) =>
  option.defaultValueDescription !== undefined ||
  typeof option.defaultValue === 'string' ||
  typeof option.defaultValue === 'number';
