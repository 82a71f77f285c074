import {expect, test} from '@jest/globals';
import {asksVersion} from '../../src/cli/asks-version.ts';

test.each([['--version'], ['-V']])('`onekey %s` asks for the version alone', (option) => {
  expect(asksVersion([option])).toBe(true);
});

test.each([[[]], [['version']], [['--help']], [['--version', '--lang', 'en']], [['deploy', '--version']]])(
  '%j is for the parser',
  (argv) => {
    expect(asksVersion(argv)).toBe(false);
  },
);
