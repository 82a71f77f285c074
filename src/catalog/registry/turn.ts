import {randomUUID} from 'node:crypto';
import {OnekeyError} from '../../errors.ts';
import type {TurnOptions} from '../turn-options.ts';

/** What everybody can read and overwrite, and nobody can compare and set: a tag of a registry. '' where nobody holds it. */
export interface TurnRegister {
  /** For people. */
  readonly place: string;
  read(): Promise<string>;
  write(holder: string): Promise<void>;
}

// Milliseconds. Whoever found the register free has written to it within a settling time, or stands back.
const settling = 3_000;
/** A holder of whom nothing changes for so long is gone. What is done in a turn takes less than half of it. */
const silence = 60_000;
const patience = 600_000;
const pause = 250;

/**
 * Does some work while nobody else does such work, with nothing but a register to agree by (M. Fischer's algorithm, in L. Lamport, A Fast
 * Mutual Exclusion Algorithm, 1987): who finds it free writes its own name, waits until everybody else who found it free has written too, and
 * goes on if the name still stands. `isMine` says whether the turn still lasts: asked right before what cannot be taken back.
 * @throws OnekeyError CATALOG_BUSY after ten minutes, or where the turn was lost
 */
export async function inRegistryTurn<T>(
  register: TurnRegister,
  {clock, signal}: TurnOptions,
  work: (refuseLate: () => void) => Promise<T>,
): Promise<T> {
  const mine = randomUUID();
  await takeTurn();
  const since = clock.monotonic();
  try {
    return await work(() => {
      if (clock.monotonic() - since > silence / 2) throw busy('');
    });
  } finally {
    if ((await register.read().catch(() => '')) === mine) await register.write('').catch(() => undefined);
  }

  async function takeTurn(): Promise<void> {
    const start = clock.monotonic();
    for (;;) {
      await untilFree(start);
      const wrote = clock.monotonic();
      await register.write(mine);
      // Who is late may have overwritten a holder: nothing happens until that one is through.
      await clock.sleep(clock.monotonic() - wrote < settling / 2 ? settling : silence, signal);
      if ((await register.read()) === mine) return;
    }
  }

  /** Ends right after the register was read as free, or as held by somebody who is gone. */
  async function untilFree(start: number): Promise<void> {
    let seen: {readonly holder: string; readonly since: number} | undefined;
    for (;;) {
      signal.throwIfAborted();
      const asked = clock.monotonic();
      const holder = await register.read();
      const now = clock.monotonic();
      // An answer that took long tells nothing of now.
      if (now - asked < settling / 2) {
        if (holder === '') return;
        if (seen?.holder !== holder) seen = {holder, since: now};
        if (now - seen.since > silence) return;
      }
      if (now - start > patience) throw busy(holder);
      await clock.sleep(pause, signal);
    }
  }

  function busy(holder: string): OnekeyError {
    return new OnekeyError('CATALOG_BUSY', {path: register.place, holder});
  }
}
