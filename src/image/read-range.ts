import type {FileHandle} from 'node:fs/promises';

// Large reads: a layer is read from end to end.
const step = 256 * 1024;

/** `size` bytes of a file from `start`, fewer only where the file ends. */
export async function* readRange(file: FileHandle, start: number, size: number): AsyncGenerator<Uint8Array> {
  for (let done = 0; done < size; ) {
    const buffer = Buffer.allocUnsafeSlow(Math.min(step, size - done));
    const {bytesRead} = await file.read(buffer, 0, buffer.length, start + done);
    if (bytesRead === 0) return;
    done += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
