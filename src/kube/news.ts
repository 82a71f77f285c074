/** Lets one loop sleep until something happens. What happens while it is awake is not missed. */
export class News {
  #unread = false;
  #wake: (() => void) | undefined;

  /** Something happened. */
  readonly arrive = (): void => {
    this.#unread = true;
    this.#wake?.();
  };

  /** Resolves at the next news, at the latest after so many milliseconds. Rejects with the signal's reason. */
  async next(milliseconds: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (!this.#unread) {
      const {promise, resolve, reject} = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, milliseconds);
      const stop = () => reject(signal.reason);
      signal.addEventListener('abort', stop);
      this.#wake = resolve;
      try {
        await promise;
      } finally {
        this.#wake = undefined;
        signal.removeEventListener('abort', stop);
        clearTimeout(timer);
      }
    }
    this.#unread = false;
  }
}
