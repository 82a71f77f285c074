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
/** What cannot be taken back is begun within so long of a turn's beginning. */
const turnLength = 20_000;
/** Who is late may have overwritten a holder, and lets that one come to its end: longer than a turn. */
const lateness = 30_000;
/** A turn begins within so long of writing to the register, or not at all. */
const entry = 45_000;
/** A holder of whom nothing changes for so long is gone: longer than `entry` and a turn, by what requests may take. */
const silence = 90_000;
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
  const lasts = () => clock.monotonic() - since < turnLength;
  try {
    return await work(() => {
      if (!lasts()) throw busy('');
    });
  } finally {
    // Later on the name may not stand any more: it is left to be found silent.
    if (lasts() && (await register.read().catch(() => '')) === mine) await register.write('').catch(() => undefined);
  }

  async function takeTurn(): Promise<void> {
    const start = clock.monotonic();
    for (;;) {
      await untilFree(start);
      const wrote = clock.monotonic();
      await register.write(mine);
      await clock.sleep(clock.monotonic() - wrote < settling / 2 ? settling : lateness, signal);
      if ((await register.read()) === mine && clock.monotonic() - wrote < entry) return;
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
