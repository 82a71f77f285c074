import {OnekeyError} from '../../errors.ts';
import type {HelpTexts} from '../../messages/en/help.ts';

/** `APP` or `APP@RANGE`. Rejects with `USAGE_OPTION_INVALID`. */
export async function releasedName(
  text: string,
  help: HelpTexts,
): Promise<{readonly name: string; readonly range: string}> {
  const {default: semver} = await import('semver'); // late: `--help` does without it
  const [, name, range = '*'] = /^([a-z0-9-]+)(?:@(.+))?$/.exec(text) ?? [];
  if (name !== undefined && semver.validRange(range) !== null) return {name, range};
  throw new OnekeyError('USAGE_OPTION_INVALID', {
    option: 'APP@RANGE',
    found: text,
    expected: help.expected.releasedName,
  });
}
