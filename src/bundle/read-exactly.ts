import type {FileHandle} from 'node:fs/promises';
import {readError} from './file-error.ts';

/** `length` bytes of the file from `position`, fewer only where the file ends; in `room` where they fit. */
export async function readExactly(
  file: FileHandle,
  path: string,
  position: number,
  length: number,
  room?: Buffer<ArrayBuffer>,
): Promise<Buffer<ArrayBuffer>> {
  const buffer = room && room.length >= length ? room.subarray(0, length) : Buffer.allocUnsafeSlow(length);
  let filled = 0;
  try {
    while (filled < length) {
      const {bytesRead} = await file.read(buffer, filled, length - filled, position + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
  } catch (error) {
    throw readError(error, path);
  }
  return buffer.subarray(0, filled);
}
