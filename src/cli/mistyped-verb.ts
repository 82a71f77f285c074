import type {Command} from 'commander';
import {OnekeyError} from '../errors.ts';

/**
 * `onekey deploy statsu` would look for a bundle of that name. A bare word that starts like a verb, or holds its letters in another
 * order, is taken for a mistyped verb: throws `USAGE_UNKNOWN_COMMAND`. `onekey deploy ./statsu` names the file.
 */
export function refuseMistypedVerb(group: Command, word: string): void {
  if (!/^[a-z]+$/.test(word)) return;
  const suggestions = group.commands.map((command) => command.name()).filter((verb) => alike(word, verb));
  if (suggestions.length > 0)
    throw new OnekeyError('USAGE_UNKNOWN_COMMAND', {name: word, suggestions, command: `onekey ${group.name()}`});
}

function alike(word: string, verb: string): boolean {
  const letters = (text: string) => [...text].sort().join('');
  return (
    letters(word) === letters(verb) ||
    (Math.abs(word.length - verb.length) <= 2 && word.slice(0, 3) === verb.slice(0, 3))
  );
}
