import {expect, test} from '@jest/globals';
import type {Reporter} from '../../src/ui/reporter.ts';
import {knowsTitles, withAttention} from '../../src/ui/with-attention.ts';

const silent: Reporter = {emit: () => undefined, during: (ask) => ask(), finish: async () => undefined};

function terminal(title: string | undefined) {
  const written: string[] = [];
  let now = 0;
  const reporter = withAttention(silent, {write: (text) => written.push(text), monotonic: () => now, title});
  const asked = (at: number, fails = false) => {
    now = at;
    return reporter.during(async () => {
      written.push('?');
      if (fails) throw new Error('interrupted');
    });
  };
  return {written, asked};
}

test('rings for whoever went away, and for nobody who has just answered', async () => {
  const {written, asked} = terminal(undefined);
  await asked(500);
  await asked(9_000);
  expect(written).toEqual(['?', '?']);
  await asked(60_000);
  expect(written.slice(2)).toEqual(['\x07', '?']);
});

test('names the window while an answer is wanted, and gives its title back however that ends', async () => {
  const {written, asked} = terminal('onekey waits for you');
  await asked(0);
  await asked(1, true).catch(() => undefined);
  const named = ['\x1b[22;2t\x1b]2;onekey waits for you\x07', '?', '\x1b[23;2t'];
  expect(written).toEqual([...named, ...named]);
});

test.each([
  ['xterm-256color', undefined, true],
  ['tmux-256color', undefined, true],
  ['linux', undefined, false],
  ['dumb', undefined, false],
  [undefined, undefined, false],
  [undefined, '0ca1', true],
])('TERM %s, WT_SESSION %s: %s', (term, session, known) => {
  expect(knowsTitles(term, session)).toBe(known);
});
