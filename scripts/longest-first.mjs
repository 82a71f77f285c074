// In which order jest starts the test files: those that allow themselves most time first, so that none of them is left over when
// the others have ended.
import {readFileSync} from 'node:fs';
import Sequencer from '@jest/test-sequencer';

export default class LongestFirst extends Sequencer {
  sort(tests) {
    const allowed = new Map(tests.map((test) => [test, allowance(readFileSync(test.path, 'utf8'))]));
    return super.sort(tests).toSorted((a, b) => allowed.get(b) - allowed.get(a));
  }
}

/** The most that a file gives itself or one of its tests, in milliseconds. */
function allowance(text) {
  const given = [...text.matchAll(/(?:\bjest\.setTimeout\(|^ *\}, )([\d_]+)\);$/gm)];
  return Math.max(0, ...given.map(([, milliseconds]) => Number(milliseconds.replaceAll('_', ''))));
}
