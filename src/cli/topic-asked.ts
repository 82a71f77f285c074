import {OnekeyError} from '../errors.ts';
import {didYouMean} from '../manifest/did-you-mean.ts';
import type {HelpTexts, TopicName} from '../messages/en/help.ts';

/**
 * The topic of `onekey help TOPIC`; undefined for every other command line. Throws `USAGE_UNKNOWN_COMMAND` for a word that is neither a
 * topic nor one of `commands`.
 */
export function topicAsked(
  argv: readonly string[],
  {topics}: HelpTexts,
  commands: readonly string[],
): TopicName | undefined {
  const words = argv.filter((word, at) => !word.startsWith('--lang') && argv[at - 1] !== '--lang');
  const [first, name, ...others] = words;
  if (first !== 'help' || name === undefined || others.length > 0 || name.startsWith('-')) return undefined;
  const names = Object.keys(topics) as TopicName[];
  const found = names.find((topic) => topic === name);
  if (found || commands.includes(name)) return found;
  const meant = didYouMean(name, [...names, ...commands]);
  const suggestions = meant === undefined ? [] : [meant];
  throw new OnekeyError('USAGE_UNKNOWN_COMMAND', {name, suggestions, command: 'onekey help'});
}
