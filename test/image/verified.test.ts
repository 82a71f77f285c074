import {createHash} from 'node:crypto';
import {expect, test} from '@jest/globals';
import {verified} from '../../src/image/verified.ts';

const chunks = ['one', 'two', 'three'].map((text) => Buffer.from(text));
const digest = `sha256:${createHash('sha256').update(Buffer.concat(chunks)).digest('hex')}`;
const blob = {mediaType: 'x', digest, size: 11};

async function* source(parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}

/** What of the parts comes through, and the error at the end. */
async function pass(parts: readonly Uint8Array[]): Promise<{text: string; code?: string}> {
  let text = '';
  try {
    for await (const chunk of verified(blob, source(parts), 'here')) text += Buffer.from(chunk).toString();
  } catch (error) {
    return {text, code: (error as {code: string}).code};
  }
  return {text};
}

test('all bytes of a blob that is right come through', async () => {
  expect(await pass(chunks)).toEqual({text: 'onetwothree'});
});

test('nobody gets the whole of a wrong blob, so that none can be uploaded', async () => {
  expect(await pass([Buffer.from('oNe'), ...chunks.slice(1)])).toEqual({text: 'oNetwo', code: 'IMAGE_BLOB_DIGEST'});
  expect(await pass([Buffer.from('oNetwothree')])).toEqual({text: '', code: 'IMAGE_BLOB_DIGEST'});
});

test('a blob that is too long or too short is told by its size', async () => {
  expect(await pass([...chunks, Buffer.from('!')])).toMatchObject({code: 'IMAGE_BLOB_SIZE'});
  expect(await pass(chunks.slice(1))).toMatchObject({code: 'IMAGE_BLOB_SIZE'});
});
