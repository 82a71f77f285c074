import {PassThrough} from 'node:stream';
import {expect, test} from '@jest/globals';
import {isInForeground, type Keyboard, quietKeyboard} from '../../src/ui/quiet-keyboard.ts';

/** A keyboard that tells what was done to it. */
function keyboard() {
  const did: string[] = [];
  let listener: ((typed: Uint8Array) => void) | undefined;
  const fake: Keyboard = {
    setRawMode: (raw) => did.push(raw ? 'raw' : 'cooked'),
    on: (_, added) => {
      listener = added;
    },
    off: () => {
      listener = undefined;
    },
    pause: () => did.push('paused'),
    resume: () => did.push('resumed'),
  };
  return {fake, did, type: (text: string) => listener?.(Buffer.from(text))};
}

test('raises what a terminal would, and throws the rest away', () => {
  const {fake, type} = keyboard();
  const raised: string[] = [];
  quietKeyboard(fake, (signal) => raised.push(signal));
  type('a\r\ny\x03b\x1c');
  expect(raised).toEqual(['SIGINT', 'SIGQUIT']);
});

test('hears Ctrl-C also after a question, which leaves the keyboard paused', async () => {
  const stdin = Object.assign(new PassThrough(), {setRawMode: () => undefined});
  stdin.pause();
  const raised = Promise.withResolvers<string>();
  quietKeyboard(stdin, raised.resolve);
  stdin.write('\x03');
  expect(await raised.promise).toBe('SIGINT');
});

test('gives the terminal back once, and before it goes to the background', () => {
  const {fake, did, type} = keyboard();
  const release = quietKeyboard(fake, (signal) => did.push(signal));
  type('\x1a');
  release();
  expect(did).toEqual(['raw', 'resumed', 'paused', 'cooked', 'SIGTSTP']);
});

test.each([
  ['4711 (onekey) S 1 4711 1 34816 4711 0', true],
  ['4711 (a) b (c) S 1 4711 1 34816 4700 0', false],
  ['', true],
])('who has the terminal is told by %j: %s', (stat, expected) => {
  expect(isInForeground(stat)).toBe(expected);
});
