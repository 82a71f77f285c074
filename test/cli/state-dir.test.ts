import {expect, test} from '@jest/globals';
import {defaultStateDir} from '../../src/cli/state-dir.ts';

const at = (platform: string, environment: {[name: string]: string}) =>
  defaultStateDir({platform, environment, temporary: '/tmp'});

test('follows the XDG base directories, and Windows', () => {
  expect(at('linux', {XDG_STATE_HOME: '/x', HOME: '/home/a'})).toBe('/x/onekey');
  expect(at('linux', {HOME: '/home/a'})).toBe('/home/a/.local/state/onekey');
  expect(at('win32', {LOCALAPPDATA: 'C:\\Users\\a\\AppData\\Local'})).toBe('C:\\Users\\a\\AppData\\Local\\onekey');
});

test('does without a home', () => {
  expect(at('linux', {})).toBe('/tmp/onekey');
  expect(at('linux', {XDG_STATE_HOME: '', HOME: ''})).toBe('/tmp/onekey');
});
