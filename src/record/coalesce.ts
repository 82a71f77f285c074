/**
 * Writes the newest of what is asked for, one write at a time. Every write but the first takes a `rest` before: what is
 * asked for meanwhile goes into it. A call resolves when what it asked for, or something newer, is written. After an error
 * every later call rejects with it: the state that was written last is not known any more.
 */
export function coalesced<T>(
  write: (value: T) => Promise<void>,
  rest: () => Promise<void>,
): (value: T) => Promise<void> {
  let next: {value: T; done: Promise<void>} | undefined;
  let current: Promise<void> | undefined;
  return (value) => {
    if (next) {
      next.value = value;
      return next.done;
    }
    const before = current?.then(rest) ?? Promise.resolve();
    const waiting: {value: T; done: Promise<void>} = {
      value,
      done: before.then(() => {
        next = undefined;
        return write(waiting.value);
      }),
    };
    next = waiting;
    current = waiting.done;
    return waiting.done;
  };
}
