/** What is different between two lists of things that have a key and a value. */
export interface Changes {
  readonly added: readonly {readonly key: string; readonly to?: string}[];
  readonly removed: readonly {readonly key: string; readonly from?: string}[];
  readonly changed: readonly {readonly key: string; readonly from?: string; readonly to?: string}[];
}

type Pairs = readonly (readonly [key: string, value: string])[];

/** Compares by key, in the order of the lists. */
export function changesBetween(before: Pairs, after: Pairs): Changes {
  const [old, now] = [new Map(before), new Map(after)];
  return {
    added: after.filter(([key]) => !old.has(key)).map(([key, to]) => ({key, to})),
    removed: before.filter(([key]) => !now.has(key)).map(([key, from]) => ({key, from})),
    changed: before.flatMap(([key, from]) => {
      const to = now.get(key);
      return to === undefined || to === from ? [] : [{key, from, to}];
    }),
  };
}

/** The same without values, where they are too long to be read. */
export function keysOnly({added, removed, changed}: Changes): Changes {
  const bare = (list: Changes['changed']) => list.map(({key}) => ({key}));
  return {added: bare(added), removed: bare(removed), changed: bare(changed)};
}
