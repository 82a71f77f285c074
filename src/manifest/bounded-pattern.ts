import vm from 'node:vm';
import {OnekeyError} from '../errors.ts';

const usualMilliseconds = 1000;
const attempt = new vm.Script('pattern.test(text)');

/** Where every attempt is made: a new place for each would take four times as long. */
let room: vm.Context | undefined;

/**
 * A regular expression that gives up: patterns come with manifests and bundles, and one like `^(a+)+$` would keep a
 * command busy for years, deaf to Ctrl-C. The flag `u` is JSON Schema's (validation, 6.3.3). `test` throws
 * MANIFEST_PATTERN_TOO_SLOW after a second, unless said otherwise.
 * @throws SyntaxError for what is no regular expression
 */
export function boundedPattern(
  source: string,
  longestMilliseconds = usualMilliseconds,
): {test(text: string): boolean; toString(): string} {
  const pattern = new RegExp(source, 'u');
  return {
    test(text) {
      try {
        room ??= vm.createContext({});
        return attempt.runInContext(Object.assign(room, {pattern, text}), {timeout: longestMilliseconds}) as boolean;
      } catch (cause) {
        throw new OnekeyError('MANIFEST_PATTERN_TOO_SLOW', {pattern: source}, {cause});
      }
    },
    toString: () => source, // ajv tells patterns apart by this
  };
}
