import {expect, test} from '@jest/globals';
import fc from 'fast-check';
import {inRegistryTurn} from '../../../src/catalog/registry/turn.ts';

/** Time that passes only while somebody waits: who wakes first goes on. */
function simulatedTime() {
  let now = 0;
  const sleepers: {readonly until: number; readonly wake: () => void}[] = [];
  return {
    clock: {
      monotonic: () => now,
      sleep: (milliseconds: number) =>
        new Promise<void>((wake) => {
          sleepers.push({until: now + milliseconds, wake});
        }),
    },
    async run(work: Promise<unknown>): Promise<void> {
      let isDone = false;
      const done = work.finally(() => {
        isDone = true;
      });
      while (!isDone) {
        for (let turns = 0; turns < 50; turns++) await Promise.resolve();
        sleepers.sort((a, b) => a.until - b.until);
        const next = sleepers.shift();
        if (!next) continue;
        now = next.until;
        next.wake();
      }
      await done;
    },
  };
}

/** Releases at once, each with how long its requests take; how many were in their turns at once at most, and how they ended. */
async function releaseAtOnce(releasers: readonly (readonly number[])[]) {
  const {clock, run} = simulatedTime();
  const signal = new AbortController().signal;
  let stands = '';
  let inside = 0;
  let most = 0;
  const release = (delays: readonly number[]) => {
    let asked = 0;
    const takesTime = () => clock.sleep(delays[asked++ % delays.length] ?? 1);
    const register = {
      place: 'turn',
      read: async () => {
        await takesTime();
        const found = stands;
        await takesTime();
        return found;
      },
      write: async (holder: string) => {
        await takesTime();
        stands = holder;
        await takesTime();
      },
    };
    return inRegistryTurn(register, {clock, signal}, async () => {
      most = Math.max(most, ++inside);
      await clock.sleep(3_000);
      inside--;
    });
  };
  const ends = Promise.allSettled(releasers.map(release));
  await run(ends);
  return {most, ends: new Set((await ends).map((end) => (end.status === 'fulfilled' ? 'done' : end.reason.code)))};
}

const requestsOf = (max: number) =>
  fc.array(fc.array(fc.integer({min: 1, max}), {minLength: 1, maxLength: 20}), {minLength: 2, maxLength: 5});

test('two are never in it at once, and everybody comes to it', async () => {
  const property = fc.asyncProperty(requestsOf(700), async (releasers) => {
    expect(await releaseAtOnce(releasers)).toEqual({most: 1, ends: new Set(['done'])});
  });
  await fc.assert(property, {numRuns: 40});
});

test('where requests take longer than anybody reckons with, somebody may come to nothing, but never two in at once', async () => {
  const property = fc.asyncProperty(requestsOf(2_000), async (releasers) => {
    const {most, ends} = await releaseAtOnce(releasers);
    expect(most).toBeLessThanOrEqual(1);
    expect(['done', 'CATALOG_BUSY']).toEqual(expect.arrayContaining([...ends]));
  });
  // A name was once taken as that of somebody gone while its holder still waited.
  const waited: [number[][]] = [[[1, 1, 251, 1249, 624, 1025, 1], [12], [750], [750]]];
  await fc.assert(property, {numRuns: 40, examples: [waited]});
});

test('who is gone loses it, and who comes late with it does nothing any more', async () => {
  const {clock, run} = simulatedTime();
  const signal = new AbortController().signal;
  let stands = 'somebody who was killed';
  const register = {
    place: 'turn',
    read: async () => stands,
    write: async (holder: string) => {
      stands = holder;
    },
  };
  let late: unknown;
  await run(
    inRegistryTurn(register, {clock, signal}, async (refuseLate) => {
      refuseLate();
      await clock.sleep(31_000);
      try {
        refuseLate();
      } catch (error) {
        late = error;
      }
    }),
  );
  expect(late).toMatchObject({code: 'CATALOG_BUSY'});
  // Somebody else may stand there by the time that it is written: it is left to be found silent.
  expect(stands).not.toBe('');
});
