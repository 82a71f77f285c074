import {join} from 'node:path';
import {beforeAll, expect, jest, test} from '@jest/globals';
import {testFolder} from './folder.ts';
import {mutations} from './fuzz/mutations.ts';
import {runCase} from './fuzz/outcome.ts';
import {makeTarget, type Target} from './fuzz/target.ts';

jest.setTimeout(300_000);

// A case that fails says its seed; `scripts/node bench/fuzz.ts --seed N` runs that one alone, and more than these.
const cases = 3000;

const folder = testFolder();
let target: Target;

beforeAll(async () => {
  target = await makeTarget(folder);
});

test('whatever is done to a bundle, it is verified or refused with a code', async () => {
  const seen = new Map<string, Set<string>>();
  for (let seed = 1; seed <= cases; seed++) {
    const {mutation, ended} = await runCase(seed, target, join(folder, 'case'));
    seen.set(mutation, (seen.get(mutation) ?? new Set()).add(ended));
  }
  expect([...seen.keys()].sort()).toEqual(Object.keys(mutations).sort());
  const codes = new Set([...seen.values()].flatMap((ended) => [...ended]));
  for (const code of [
    'verified',
    'SIGNATURE_INVALID',
    'BUNDLE_JSON_INVALID',
    'BUNDLE_CONTENT_WRONG',
    'BUNDLE_DAMAGED',
    'BUNDLE_TRUNCATED',
  ]) {
    expect(codes).toContain(code);
  }
});
