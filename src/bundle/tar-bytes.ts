import type {TaskMember} from './entry-workers.ts';

/** The tar inside a bundle, by position: whole and unpacked, whatever the file looks like. */
export interface TarBytes {
  /** How many reads at once are worth while. */
  readonly parallel: number;
  /**
   * The bytes from `start` to `end`. Ends with a BUNDLE error when the file cannot be read or inflated; bytes that merely
   * changed come through, for their digest to be told.
   */
  read(start: number, end: number): AsyncIterable<Uint8Array>;
  /**
   * The same in room that is used again and again, `rooms`, which is made as it is needed: a piece is right until the next but one is
   * asked for.
   */
  stream(start: number, end: number, rooms: Buffer<ArrayBuffer>[]): AsyncIterable<Uint8Array>;
  /** Everything from the front, as far as it can be had. */
  readAll(): AsyncIterable<Uint8Array>;
  /** Rejects with `BUNDLE_DAMAGED` when a checksum of what has been read so far was wrong. */
  checkRead(): Promise<void>;
  /**
   * Checks everything that no digest covers, given that the last file's padding ends at `position`: checksums of what has
   * been read, the table of contents, the archive's end, and that nothing follows. Rejects with a BUNDLE error.
   */
  checkRest(position: number): Promise<void>;
  /** Where in the file a stored member lies that holds exactly the tar bytes from `start` to `end`; undefined where none does. */
  storedAt(start: number, end: number): {readonly offset: number; readonly length: number} | undefined;
  /** The members that hold exactly the tar bytes from `start` to `end`, for workers; undefined where bytes share members with others. */
  membersOf(start: number, end: number): readonly TaskMember[] | undefined;
  close(): Promise<void>;
}
