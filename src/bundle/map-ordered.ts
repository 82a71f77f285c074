/**
 * Works on up to `parallel` items at once and yields the results in the order of the items. Takes an item only when there is
 * room, so memory is bounded by `parallel`. Ends with the first error, after all work under way has ended.
 */
export async function* mapOrdered<Item, Result>(
  items: Iterable<Item> | AsyncIterable<Item>,
  parallel: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void, undefined> {
  const underWay: Promise<Result>[] = [];
  try {
    for await (const item of items) {
      const result = work(item);
      result.catch(() => {}); // reported when its turn comes
      underWay.push(result);
      if (underWay.length >= parallel) yield await (underWay.shift() as Promise<Result>);
    }
    for (let next = underWay.shift(); next; next = underWay.shift()) yield await next;
  } finally {
    await Promise.allSettled(underWay);
  }
}
