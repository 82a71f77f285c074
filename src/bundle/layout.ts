import type {BundledFile} from './bundle-json.ts';
import {signaturePath, signatureSlotSize} from './signature-slot.ts';
import {entryHeader, entryHeaderSize, paddingOf} from './tar-entry.ts';

/** The first entry: all that is believed. */
export const jsonPath = 'bundle.json';

/**
 * A stretch of the bundle's tar, from `start` to `end`: bytes that are known (headers and padding), a listed file's content,
 * or the signatures, which anyone may add to.
 */
export type Part = {readonly start: number; readonly end: number} & (
  | {readonly kind: 'known'; readonly bytes: () => Uint8Array}
  | {readonly kind: 'file'; readonly file: BundledFile}
  | {readonly kind: 'signatures'}
);

/** Where everything lies in the tar of a bundle. It follows from `bundle.json` alone. */
export interface Layout {
  /** After `bundle.json`'s content, in order, without gaps. */
  readonly parts: readonly Part[];
  readonly files: ReadonlyMap<string, {readonly file: BundledFile; readonly start: number}>;
  /** Where the last file's padding ends and the table of contents begins. */
  readonly end: number;
}

/** The layout of a bundle whose `bundle.json` has `jsonSize` bytes and lists `files`. */
export function layoutOf(jsonSize: number, listed: readonly BundledFile[]): Layout {
  const parts: Part[] = [];
  const files = new Map<string, {file: BundledFile; start: number}>();
  let at = entryHeaderSize(jsonPath, jsonSize) + jsonSize;

  // One known part runs from the end of one content over its padding and the next header.
  const known = (padding: number, path?: string, size = 0) => {
    const bytes = () =>
      Buffer.concat([Buffer.alloc(padding), path === undefined ? '' : entryHeader(path, size)].map(Buffer.from));
    const length = padding + (path === undefined ? 0 : entryHeaderSize(path, size));
    if (length > 0) parts.push({kind: 'known', start: at, end: at + length, bytes});
    at += length;
  };

  known(paddingOf(jsonSize), signaturePath, signatureSlotSize);
  parts.push({kind: 'signatures', start: at, end: at + signatureSlotSize});
  at += signatureSlotSize;
  let padding = paddingOf(signatureSlotSize);
  for (const file of listed) {
    known(padding, file.path, file.size);
    files.set(file.path, {file, start: at});
    parts.push({kind: 'file', start: at, end: at + file.size, file});
    at += file.size;
    padding = paddingOf(file.size);
  }
  known(padding);
  return {parts, files, end: at};
}
