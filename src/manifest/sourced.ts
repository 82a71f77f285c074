import type {Locate} from './locate.ts';

/** What a file says, and where in the file it says it, for problems that show up later. */
export interface Sourced<T> {
  readonly value: T;
  readonly file: string;
  readonly locate: Locate;
}
