import type {Command} from 'commander';
import {OnekeyError} from '../errors.ts';
import {didYouMean} from '../manifest/did-you-mean.ts';

/**
 * `onekey deploy statsu` would look for a bundle of that name: a bare word that is nearly a verb is taken for one, mistyped.
 * Throws `USAGE_UNKNOWN_COMMAND`. `onekey deploy ./statsu` names the file.
 */
export function refuseMistypedVerb(group: Command, word: string): void {
  const verbs = group.commands.map((command) => command.name());
  const meant = /^[a-z]+$/.test(word) ? didYouMean(word, verbs) : undefined;
  if (meant)
    throw new OnekeyError('USAGE_UNKNOWN_COMMAND', {
      name: word,
      suggestions: [meant],
      command: `onekey ${group.name()}`,
    });
}
