/** A stream of numbers that follows from its seed alone, so that every case can be had again. */
export interface Random {
  /** An integer from 0 to `limit`, `limit` excluded. */
  below(limit: number): number;
  /** One of the items. */
  pick<T>(items: readonly T[]): T;
  bytes(length: number): Buffer;
}

/** The generator "splitmix32": good enough to choose by, small enough to be read. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  const below = (limit: number) => Math.floor((next() / 2 ** 32) * limit);
  return {
    below,
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new RangeError('nothing to pick from');
      return item;
    },
    bytes: (length) => Buffer.from(Array.from({length}, () => below(256))),
  };
}
