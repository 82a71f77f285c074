import type {FileHandle} from 'node:fs/promises';

// Large reads: a layer is read from end to end.
const step = 256 * 1024;

/**
 * Memory of its own that a reader lends to a stream, which reads into one while the reader is busy with the other: a chunk is good until the
 * next is asked for. Gigabytes in new buffers keep V8 collecting garbage.
 */
export type Rooms = readonly [Buffer, Buffer];

/** `size` bytes of a file from `start`, fewer only where the file ends; each chunk in memory of its own unless there are `rooms`. */
export async function* readRange(
  file: FileHandle,
  start: number,
  size: number,
  rooms?: Rooms,
): AsyncGenerator<Uint8Array> {
  const read = async (at: number, turn: 0 | 1): Promise<Uint8Array> => {
    if (at === size) return new Uint8Array(0);
    const room = rooms?.[turn] ?? Buffer.allocUnsafeSlow(Math.min(step, size - at));
    const {bytesRead} = await file.read(room, 0, Math.min(room.length, size - at), start + at);
    return room.subarray(0, bytesRead);
  };
  let next = read(0, 0);
  for (let at = 0, turn: 0 | 1 = 1; ; turn = turn === 0 ? 1 : 0) {
    const bytes = await next;
    if (bytes.length === 0) return;
    at += bytes.length;
    next = read(at, turn);
    next.catch(() => {}); // told when its turn comes
    yield bytes;
  }
}
