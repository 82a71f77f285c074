import type {FileHandle} from 'node:fs/promises';
import {posix} from 'node:path';
import {OnekeyError} from '../errors.ts';

/** A file in a tar: where its content lies, or which other entry stands for it. */
export interface TarEntry {
  readonly start: number;
  readonly size: number;
  readonly linkedTo?: string;
}

const block = 512;
const extendedLimit = 1024 * 1024;

/**
 * Indexes a plain tar by hopping from header to header, so that gigabytes of layers are not read. Understands ustar, pax
 * (path, size, linkpath) and GNU long names: what docker, podman, skopeo, buildkit and tar write. Rejects with `IMAGE_TAR_INVALID`.
 */
export async function indexTar(file: FileHandle, path: string): Promise<ReadonlyMap<string, TarEntry>> {
  const entries = new Map<string, TarEntry>();
  const invalid = (offset: number) => new OnekeyError('IMAGE_TAR_INVALID', {path, offset});
  const {size: fileSize} = await file.stat();
  let extended: Extended = {};
  for (let at = 0; at < fileSize; ) {
    const header = await readBytes(file, at, block);
    if (header.length < block) throw invalid(at);
    if (header.every((byte) => byte === 0)) break;
    if (!checksumFits(header)) throw invalid(at);
    const type = String.fromCharCode(header[156] ?? 0);
    const size = extended.size ?? numberAt(header, 124, 12);
    const start = at + block;
    if (!Number.isSafeInteger(size) || size < 0 || start + size > fileSize) throw invalid(at);
    at = start + Math.ceil(size / block) * block;
    if ('xLK'.includes(type)) {
      if (size > extendedLimit) throw invalid(start);
      extended = {...extended, ...parseExtended(type, await readBytes(file, start, size))};
      continue;
    }
    const name = cleanName(extended.path ?? nameOf(header));
    const link = extended.linkpath ?? textAt(header, 157, 100);
    if (type === '0' || type === '\0' || type === '7') entries.set(name, {start, size});
    else if (type === '1') entries.set(name, {start, size: 0, linkedTo: cleanName(link)});
    else if (type === '2')
      entries.set(name, {start, size: 0, linkedTo: cleanName(posix.join(posix.dirname(name), link))});
    if (type !== 'g') extended = {};
  }
  return entries;
}

interface Extended {
  readonly path?: string;
  readonly linkpath?: string;
  readonly size?: number;
}

function parseExtended(type: string, bytes: Buffer): Extended {
  if (type !== 'x') {
    const text = textAt(bytes, 0, bytes.length);
    return type === 'L' ? {path: text} : {linkpath: text};
  }
  const records: {path?: string; linkpath?: string; size?: number} = {};
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at);
    const length = Number(bytes.toString('latin1', at, space));
    if (space < 0 || !(length > 0)) break;
    const [key, ...value] = bytes.toString('utf8', space + 1, at + length - 1).split('=');
    if (key === 'path' || key === 'linkpath') records[key] = value.join('=');
    if (key === 'size') records.size = Number(value.join('='));
    at += length;
  }
  return records;
}

async function readBytes(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const {bytesRead} = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}

function textAt(bytes: Buffer, start: number, length: number): string {
  const field = bytes.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end < 0 ? length : end);
}

function nameOf(header: Buffer): string {
  const prefix = header.toString('latin1', 257, 263) === 'ustar\0' ? textAt(header, 345, 155) : '';
  const name = textAt(header, 0, 100);
  return prefix === '' ? name : `${prefix}/${name}`;
}

/** Octal digits, or GNU's base 256 for what does not fit. */
function numberAt(header: Buffer, start: number, length: number): number {
  if ((header[start] ?? 0) & 0x80) return header.readUIntBE(start + length - 6, 6);
  return Number.parseInt(textAt(header, start, length).trim() || '0', 8);
}

function checksumFits(header: Buffer): boolean {
  const sum = header.reduce((total, byte, i) => total + (i >= 148 && i < 156 ? 0x20 : byte), 0);
  return sum === numberAt(header, 148, 8);
}

const cleanName = (name: string) => posix.normalize(name).replace(/^\/+|^\.\//, '');
