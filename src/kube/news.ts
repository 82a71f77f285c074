import {pause} from './pause.ts';

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
      const {promise, resolve} = Promise.withResolvers<void>();
      const end = new AbortController();
      this.#wake = resolve;
      try {
        await Promise.race([promise, pause(milliseconds, AbortSignal.any([signal, end.signal]))]);
      } finally {
        this.#wake = undefined;
        end.abort();
      }
    }
    this.#unread = false;
  }
}
