/**
 * The code of a worker thread that checks entries of a bundle. A text, and nothing but built-in modules in it: the single executable
 * has no file that a worker could be started from. It only ever says that an entry is right; whatever else it finds, the
 * main thread finds again and puts into words. Its messages are {@link EntryTask} and {@link EntryNews}.
 */
export const entryWorkerCode = `'use strict';
const {createHash} = require('node:crypto');
const {openSync, readSync} = require('node:fs');
const {parentPort, workerData} = require('node:worker_threads');
const {crc32, inflateRawSync} = require('node:zlib');

const [firstHead, otherHead] = [workerData.firstHead, workerData.head].map((head) => Buffer.from(head));
const largestBlock = 65535;
// Told seldom: each message costs the main thread a little, and it shares the cores.
const newsEach = 4 * 1024 * 1024;
const files = new Map();
let room = Buffer.allocUnsafeSlow(0);

function read(places, length) {
  if (room.length < length) room = Buffer.allocUnsafeSlow(length);
  let filled = 0;
  for (const place of places) {
    if (!files.has(place.file)) files.set(place.file, openSync(place.file, 'r'));
    for (let at = 0; at < place.length; ) {
      const count = readSync(files.get(place.file), room, filled, place.length - at, place.position + at);
      if (count === 0) throw new Error('the file ends');
      at += count;
      filled += count;
    }
  }
  if (filled !== length) throw new Error('the file ends');
  return room.subarray(0, length);
}

// What a member holds, in pieces; throws unless every byte of it is as onekey writes it. Of a deflated one the checksum of its packed bytes
// says so; of a stored one its headers and trailer: whether the content fits them is left to its SHA-256, unless the table has no checksum.
function unpack({places, length, size, crc, isStored, first}) {
  const member = read(places, length);
  const head = first ? firstHead : otherHead;
  if (!head.equals(member.subarray(0, head.length))) throw new Error('header');
  const body = member.subarray(head.length, -8);
  if (!isStored) return [inflated(member, body, size, crc)];
  const pieces = blocksOf(body, size);
  const sum = crc ?? pieces.reduce((before, piece) => crc32(piece, before), 0);
  if (member.readUInt32LE(length - 8) !== sum || member.readUInt32LE(length - 4) !== size) throw new Error('trailer');
  return pieces;
}

function inflated(member, body, size, crc) {
  if (crc32(member) !== crc) throw new Error('checksum');
  const {buffer, engine} = inflateRawSync(body, {info: true, maxOutputLength: size + 1, chunkSize: Math.max(65536, size + 1)});
  if (buffer.length !== size || engine.bytesWritten !== body.length) throw new Error('length');
  return buffer;
}

function blocksOf(body, size) {
  const pieces = [];
  let at = 0;
  for (let left = size, last = false; !last; left -= largestBlock) {
    const length = Math.min(largestBlock, left);
    last = length === left;
    const fits = body[at] === (last ? 1 : 0) && body.readUInt16LE(at + 1) === length && body.readUInt16LE(at + 3) === (length ^ 0xffff);
    if (!fits) throw new Error('block');
    pieces.push(body.subarray(at + 5, at + 5 + length));
    at += 5 + length;
  }
  if (at !== body.length) throw new Error('length');
  return pieces;
}

function isRight({members, header, size, sha256}) {
  const hash = createHash('sha256');
  const expected = Buffer.from(header);
  let position = -expected.length;
  let told = 0;
  for (const member of members) {
    const pieces = unpack(member);
    for (let piece of pieces) {
      if (position < 0) {
        const part = piece.subarray(0, -position);
        const from = expected.length + position;
        if (!part.equals(expected.subarray(from, from + part.length))) return false;
        position += part.length;
        piece = piece.subarray(part.length);
      }
      const content = piece.subarray(0, Math.max(0, size - position));
      hash.update(content);
      if (piece.subarray(content.length).some((byte) => byte !== 0)) return false;
      position += piece.length;
    }
    // Given back at once: V8 would collect garbage after every 64 MB of it.
    if (!member.isStored) pieces[0].buffer.transfer(0);
    const done = Math.min(size, position);
    if (done - told < newsEach && done < size) continue;
    parentPort.postMessage({done: done - told});
    told = done;
  }
  return hash.digest('hex') === sha256;
}

parentPort.on('message', (task) => {
  let right = false;
  try {
    right = isRight(task);
  } catch {
    // the main thread says what is wrong
  }
  parentPort.postMessage({right});
});
`;
