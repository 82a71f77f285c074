import {type FileHandle, open} from 'node:fs/promises';
import {OnekeyError} from '../errors.ts';
import {type ByteSource, placesOf} from './byte-source.ts';
import {readError} from './file-error.ts';
import {type AskVolume, findVolumes, type Volume} from './find-volumes.ts';
import {readExactly} from './read-exactly.ts';

/**
 * Opens a bundle's bytes: a single file, or the volumes that `NAME.001` or `NAME` stands for. A volume that went away while it was
 * read is asked for again. Rejects with `BUNDLE_NOT_FOUND`, `BUNDLE_UNREADABLE`, `BUNDLE_NOT_A_BUNDLE` or `BUNDLE_VOLUME_…`.
 */
export async function openSource(path: string, askVolume?: AskVolume): Promise<ByteSource> {
  const found = await findVolumes(path, askVolume);
  const handles = new Map<string, Promise<FileHandle>>();
  const moved = new Map<string, string>();
  const handleOf = (volume: string) => {
    const known = handles.get(volume);
    if (known) return known;
    const opened = openFile(moved.get(volume) ?? volume);
    handles.set(volume, opened);
    opened.catch(() => handles.delete(volume));
    return opened;
  };
  const close = async (volume: string) => {
    const handle = await handles.get(volume)?.catch(() => undefined);
    handles.delete(volume);
    await handle?.close().catch(() => {}); // of a stick that was pulled out
  };
  const readVolume = async (
    volume: string,
    position: number,
    length: number,
    room?: Buffer<ArrayBuffer>,
  ): Promise<Buffer<ArrayBuffer>> => {
    for (;;) {
      try {
        return await readExactly(await handleOf(volume), volume, position, length, room);
      } catch (error) {
        if (!askVolume || found.length === 1) throw error;
        await close(volume);
        moved.set(volume, await askVolume({volume}));
      }
    }
  };
  let size = 0;
  const volumes = found.map((volume: Volume) => {
    const start = size;
    size += volume.size;
    return {...volume, start};
  });
  return {
    path,
    size,
    volumes,
    async read(position, length, room) {
      const places = placesOf({volumes}, position, length);
      const [only] = places;
      if (only && places.length === 1) return readVolume(only.file, only.position, only.length, room);
      return Buffer.concat(
        await Promise.all(places.map((place) => readVolume(place.file, place.position, place.length))),
      );
    },
    async close() {
      await Promise.all([...handles.keys()].map(close));
    },
  };
}

async function openFile(path: string): Promise<FileHandle> {
  const handle = await open(path, 'r').catch((error: unknown) => {
    throw readError(error, path);
  });
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  throw new OnekeyError('BUNDLE_NOT_A_BUNDLE', {path});
}
