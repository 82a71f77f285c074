/** Bytes of one of a bundle's files, from `position`. */
export interface Place {
  readonly file: string;
  readonly position: number;
  readonly length: number;
}

/** The bytes of a bundle, which may lie in one file or in several volumes, one after the other. */
export interface ByteSource {
  /** As a person named it. */
  readonly path: string;
  readonly size: number;
  /** Volumes in their order; a single file is one. `start`: where its bytes begin in all. */
  readonly volumes: readonly {readonly path: string; readonly size: number; readonly start: number}[];
  /** `length` bytes from `position`, fewer only where the source ends; in `room` where they fit. Rejects with a BUNDLE error. */
  read(position: number, length: number, room?: Buffer<ArrayBuffer>): Promise<Buffer<ArrayBuffer>>;
  close(): Promise<void>;
}

/** In which files a stretch of the source lies. */
export function placesOf({volumes}: Pick<ByteSource, 'volumes'>, position: number, length: number): readonly Place[] {
  return volumes.flatMap(({path, size, start}) => {
    const from = Math.max(position, start);
    const to = Math.min(position + length, start + size);
    return from < to ? [{file: path, position: from - start, length: to - from}] : [];
  });
}
