import {expect, test} from '@jest/globals';
import {chooseProgress, wantsColour} from '../../src/ui/choose-progress.ts';

test('auto is live on a terminal, else plain', () => {
  expect(chooseProgress({mode: 'auto', stderrIsTerminal: true, term: 'xterm'})).toBe('live');
  expect(chooseProgress({mode: 'auto', stderrIsTerminal: true, term: undefined})).toBe('live');
  expect(chooseProgress({mode: 'auto', stderrIsTerminal: false, term: 'xterm'})).toBe('plain');
  expect(chooseProgress({mode: 'auto', stderrIsTerminal: true, term: 'dumb'})).toBe('plain');
});

test('nothing is drawn where there is no terminal, even when asked for', () => {
  expect(chooseProgress({mode: 'live', stderrIsTerminal: false, term: 'xterm'})).toBe('plain');
});

test('plain and json are what was asked for', () => {
  expect(chooseProgress({mode: 'plain', stderrIsTerminal: true, term: 'xterm'})).toBe('plain');
  expect(chooseProgress({mode: 'json', stderrIsTerminal: true, term: 'xterm'})).toBe('json');
});

test('colours need a terminal that is not dumb, and no NO_COLOR', () => {
  expect(wantsColour(true, 'xterm', undefined)).toBe(true);
  expect(wantsColour(true, 'xterm', '')).toBe(true);
  expect(wantsColour(true, 'xterm', '1')).toBe(false);
  expect(wantsColour(true, 'dumb', undefined)).toBe(false);
  expect(wantsColour(false, 'xterm', undefined)).toBe(false);
});
