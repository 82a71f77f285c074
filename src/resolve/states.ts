/**
 * Some of the states of a name as bits: bit 0 is "not chosen at all", bit i + 1 the i-th version, newest first. So a set
 * with more bits leaves more open.
 */
export type States = bigint;

/** The state in which a name is not chosen. */
export const absent: States = 1n;

/** Every state of a name with so many versions. */
export const allStates = (versions: number): States => (1n << BigInt(versions + 1)) - 1n;

/** The states in which one of these versions is chosen: those, newest first, for which `test` holds. */
export function statesOf<T>(versions: readonly T[], test: (version: T) => boolean): States {
  let bits = '0';
  for (const version of versions) bits = (test(version) ? '1' : '0') + bits;
  return BigInt(`0b${bits}`);
}

/** Of the states in which a version is chosen the one with the newest. */
export const newestOf = (states: States): States => lowestBit(states & ~absent);

/** The index of the version that is chosen in a single state; -1 for {@link absent}. */
export const indexOf = (single: States): number => single.toString(2).length - 2;

/** Whether there is one state in a set. */
export const isSingle = (states: States): boolean => states !== 0n && (states & (states - 1n)) === 0n;

/** How many states there are in a set. */
export function countOf(states: States): number {
  let count = 0;
  for (const digit of states.toString(16)) count += onesIn[Number.parseInt(digit, 16)] ?? 0;
  return count;
}

const onesIn = [0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4];
const lowestBit = (states: States): States => states & -states;
