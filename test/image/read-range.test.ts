import {randomBytes} from 'node:crypto';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {type FileHandle, open} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, expect, test} from '@jest/globals';
import {readRange} from '../../src/image/read-range.ts';

const folder = mkdtempSync(join(tmpdir(), 'onekey-range-'));
const content = randomBytes(700_000);
let file: FileHandle;

beforeAll(async () => {
  writeFileSync(join(folder, 'file'), content);
  file = await open(join(folder, 'file'));
});

afterAll(async () => {
  await file.close();
  rmSync(folder, {recursive: true});
});

async function all(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return chunks;
}

test('chunks may be kept where no rooms are lent', async () => {
  const chunks = await all(readRange(file, 1000, 600_000));
  expect(chunks.length).toBeGreaterThan(1);
  expect(Buffer.concat(chunks).equals(content.subarray(1000, 601_000))).toBe(true);
});

test('lent rooms hold every chunk, each until the next is asked for', async () => {
  const rooms = [Buffer.alloc(64_000), Buffer.alloc(64_000)] as const;
  const copies: Buffer[] = [];
  for await (const chunk of readRange(file, 1000, 600_000, rooms)) {
    expect(chunk.buffer).toBe(rooms[copies.length % 2]?.buffer);
    await new Promise((resolve) => setTimeout(resolve, 5)); // what is read ahead meanwhile goes elsewhere
    copies.push(Buffer.from(chunk));
  }
  expect(Buffer.concat(copies).equals(content.subarray(1000, 601_000))).toBe(true);
});

test('ends where the file ends, and gives nothing of nothing', async () => {
  expect(Buffer.concat(await all(readRange(file, 600_000, 600_000))).equals(content.subarray(600_000))).toBe(true);
  expect(await all(readRange(file, 0, 0))).toEqual([]);
});
