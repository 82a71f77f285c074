import type {OnekeyError} from '../errors.ts';

/** Hears that the API server is away, and why; and, without an error, that it is back. */
export type TroubleListener = (error: OnekeyError | undefined) => void;

/** A single request that has to be repeated once is no news. */
const quietAttempts = 2;

/** Tells once that requests have to be repeated since the API server is away, and once that one got through again. */
export class Trouble {
  #listener: TroubleListener = () => undefined;
  #away = false;

  listen(listener: TroubleListener): void {
    this.#listener = listener;
  }

  /** A request will be repeated for the so-manieth time, counting from 0. */
  repeated(error: OnekeyError, attempt: number): void {
    if (this.#away || attempt < quietAttempts || !isAway(error)) return;
    this.#away = true;
    this.#listener(error);
  }

  /** A request was answered. */
  answered(): void {
    if (!this.#away) return;
    this.#away = false;
    this.#listener(undefined);
  }
}

const isAway = ({code}: OnekeyError) => code === 'CLUSTER_UNREACHABLE' || code === 'CLUSTER_UNAVAILABLE';
