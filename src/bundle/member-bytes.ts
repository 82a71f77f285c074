import {OnekeyError} from '../errors.ts';
import {type ByteSource, placesOf} from './byte-source.ts';
import {checkVolumes, foreignVolume} from './check-volumes.ts';
import {decodeFooter, findFooterEnd, footerSize} from './footer.ts';
import {type DecodedMember, decodeMember, looksLikeMember, storedMemberSize} from './gzip-member.ts';
import {limits} from './limits.ts';
import {mapOrdered} from './map-ordered.ts';
import {refuseBomb} from './refuse-bomb.ts';
import {decodeTable, type Member} from './table.ts';
import type {TarBytes} from './tar-bytes.ts';

interface PlacedMember extends Member {
  /** In the file. */
  readonly offset: number;
  /** In the tar. */
  readonly start: number;
}

const readAhead = 2;

/** Opens the tar of a bundle that onekey wrote and nobody compressed anew by its table of contents: any position without inflating what lies before. */
export async function openMembers(file: ByteSource): Promise<TarBytes> {
  const members = await readTable(file);
  const last = members.at(-1);
  const tarEnd = last ? last.start + last.size : 0;
  let damagedAt: number | undefined;

  const decode = async (
    {offset, length, size, crc}: PlacedMember,
    room?: Buffer<ArrayBuffer>,
  ): Promise<DecodedMember | undefined> => decodeMember(await file.read(offset, length, room), size, crc, offset === 0);

  const piecesOf = async (member: PlacedMember, room?: Buffer<ArrayBuffer>): Promise<readonly Uint8Array[]> => {
    const decoded = await decode(member, room);
    if (!decoded) throw new OnekeyError('BUNDLE_DAMAGED', {path: file.path, offset: member.offset});
    if (!decoded.intact) {
      // The checksum at its end fits what came before it, and not the table.
      if (decoded.sound && file.volumes.length > 1) throw foreignVolume(file, member.offset + member.length - 1);
      damagedAt = Math.min(damagedAt ?? member.offset, member.offset);
    }
    return decoded.pieces;
  };

  // Small files share a member, and are read one after the other: it is not unpacked for each.
  let latest: {readonly member: PlacedMember; readonly pieces: Promise<readonly Uint8Array[]>} | undefined;
  const load = (member: PlacedMember): Promise<readonly Uint8Array[]> => {
    if (latest?.member !== member) latest = {member, pieces: piecesOf(member)};
    return latest.pieces;
  };

  await checkVolumes(file, members, (member) => decode(member));

  const checkRead = async () => {
    if (damagedAt !== undefined) throw new OnekeyError('BUNDLE_DAMAGED', {path: file.path, offset: damagedAt});
  };

  async function* read(start: number, end: number, loading = load, atOnce = readAhead): AsyncGenerator<Uint8Array> {
    if (end > tarEnd) throw new OnekeyError('BUNDLE_LAYOUT_WRONG', {path: file.path});
    const first = lastAtOrBefore(members, start);
    const wanted = members.slice(first, lastAtOrBefore(members, end - 1) + 1);
    let at = wanted[0]?.start ?? 0;
    for await (const pieces of mapOrdered(start < end ? wanted : [], atOnce, loading)) {
      for (const bytes of pieces) {
        const wantedPart = bytes.subarray(Math.max(0, start - at), Math.max(0, end - at));
        if (wantedPart.length > 0) yield wantedPart;
        at += bytes.length;
      }
    }
  }

  /** Pieces are in use of the member asked for and of the one before. Nothing is read ahead: others are streamed meanwhile. */
  const roomsInUse = 2;

  const stream = (start: number, end: number, rooms: Buffer<ArrayBuffer>[]): AsyncIterable<Uint8Array> => {
    let taken = 0;
    const load = async (member: PlacedMember) => {
      const place = taken++ % roomsInUse;
      const known = rooms[place];
      const room = known && known.length >= member.length ? known : Buffer.allocUnsafeSlow(member.length);
      rooms[place] = room;
      return joined(await piecesOf(member, room), room);
    };
    return read(start, end, load, 1);
  };

  return {
    parallel: 2,
    read,
    stream,
    readAll: () => read(0, tarEnd),
    checkRead,
    async checkRest(position) {
      if (position !== tarEnd) throw new OnekeyError('BUNDLE_LAYOUT_WRONG', {path: file.path});
      await checkRead();
    },
    storedAt(start, end) {
      const member = members[lastAtOrBefore(members, start)];
      const fits = member?.start === start && member.size === end - start && member.crc === undefined;
      return fits ? {offset: member.offset, length: member.length} : undefined;
    },
    membersOf(start, end) {
      const first = lastAtOrBefore(members, start);
      const wanted = members.slice(first, lastAtOrBefore(members, end - 1) + 1);
      const last = wanted.at(-1);
      if (wanted[0]?.start !== start || !last || last.start + last.size !== end) return undefined;
      return wanted.map(({offset, length, size, crc}) => ({
        places: placesOf(file, offset, length),
        length,
        size,
        crc,
        isStored: length === storedMemberSize(size, offset === 0),
        first: offset === 0,
      }));
    },
    close: () => file.close(),
  };
}

/**
 * The pieces of a stored member as one, moved together in the room that they lie in: each piece on its way through streams leaves more garbage
 * behind than it has bytes to move.
 */
function joined(pieces: readonly Uint8Array[], room: Buffer<ArrayBuffer>): readonly Uint8Array[] {
  if (pieces.length < 2) return pieces;
  let end = 0;
  for (const piece of pieces) {
    room.set(piece, end);
    end += piece.length;
  }
  return [room.subarray(0, end)];
}

async function readTable(file: ByteSource): Promise<readonly PlacedMember[]> {
  const footerAt = file.size - footerSize;
  const tableAt = footerAt < 0 ? undefined : decodeFooter(await file.read(footerAt, footerSize));
  if (tableAt === undefined) throw await badEnd(file);
  const length = footerAt - tableAt;
  const damaged = new OnekeyError('BUNDLE_DAMAGED', {
    path: file.path,
    offset: Math.max(0, Math.min(tableAt, footerAt)),
  });
  const packed = length > 0 && length <= limits.table ? await file.read(tableAt, length) : undefined;
  // Where the last of several volumes says that the table begins there is none: it is of a bundle of another size.
  if (file.volumes.length > 1 && !(packed && looksLikeMember(packed))) throw foreignVolume(file, file.size - 1);
  if (!packed) throw damaged;
  const size = packed.length < 4 ? 0 : packed.readUInt32LE(packed.length - 4);
  const decoded = await decodeMember(packed, size, undefined);
  const members = decoded?.intact ? decodeTable(Buffer.concat(decoded.pieces)) : undefined;
  if (!members) throw damaged;
  let [offset, start] = [0, 0];
  const placed: PlacedMember[] = [];
  for (const {length, size, crc} of members) {
    if (size > limits.member || length > limits.member * 2) throw damaged;
    placed.push({length, size, crc, offset, start});
    offset += length;
    start += size;
  }
  if (offset !== tableAt) throw damaged;
  refuseBomb(file.path, file.size, start);
  return placed;
}

async function badEnd(file: ByteSource): Promise<OnekeyError> {
  const tailSize = Math.min(file.size, 1024 * 1024);
  const tail = await file.read(file.size - tailSize, tailSize);
  const end = findFooterEnd(tail);
  if (end === undefined) return new OnekeyError('BUNDLE_TRUNCATED', {path: file.path, size: file.size});
  const surplus = tail.length - end;
  if (surplus === 0) return new OnekeyError('BUNDLE_DAMAGED', {path: file.path, offset: file.size - footerSize});
  return new OnekeyError('BUNDLE_TRAILING_DATA', {path: file.path, surplus});
}

/** Index of the last member that starts at or before a position of the tar. */
function lastAtOrBefore(members: readonly PlacedMember[], position: number): number {
  let [low, high] = [0, members.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((members[middle]?.start ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}
