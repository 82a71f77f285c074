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

/** What a file says to `jest.setTimeout`, in milliseconds. */
const allowance = (text) => Number(/jest\.setTimeout\(([\d_]+)\)/.exec(text)?.[1].replaceAll('_', '') ?? 0);
