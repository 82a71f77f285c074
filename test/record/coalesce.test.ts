import {expect, test} from '@jest/globals';
import {coalesced} from '../../src/record/coalesce.ts';

function slowWriter() {
  const written: number[] = [];
  let release = () => {};
  const write = coalesced(
    async (value: number) => {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      written.push(value);
    },
    async () => {},
  );
  const finishOne = async () => {
    await new Promise((resolve) => setImmediate(resolve));
    release();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return {write, written, finishOne};
}

test('writes what is asked for while a write is under way as one next write, the newest value', async () => {
  const {write, written, finishOne} = slowWriter();
  const first = write(1);
  await new Promise((resolve) => setImmediate(resolve));
  const later = [write(2), write(3), write(4)];
  await finishOne();
  await first;
  await finishOne();
  await Promise.all(later);
  expect(written).toEqual([1, 4]);
});

test('a call resolves only when what it asked for is written', async () => {
  const {write, written, finishOne} = slowWriter();
  let done = false;
  const first = write(1).then(() => {
    done = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(done).toBe(false);
  await finishOne();
  await first;
  expect(written).toEqual([1]);
});

test('after a failure nothing is written any more, and every call says why', async () => {
  let writes = 0;
  const write = coalesced(
    async () => {
      writes++;
      throw new Error('conflict');
    },
    async () => {},
  );
  await expect(write(1)).rejects.toThrow('conflict');
  await expect(write(2)).rejects.toThrow('conflict');
  expect(writes).toBe(1);
});

test('rests between two writes, and not before the first', async () => {
  const order: string[] = [];
  let wake = () => {};
  const rest = () =>
    new Promise<void>((resolve) => {
      wake = resolve;
    });
  const write = coalesced(async (value: string) => void order.push(value), rest);
  await write('a');
  const later = write('b');
  await new Promise((resolve) => setImmediate(resolve));
  order.push('rested');
  wake();
  await later;
  expect(order).toEqual(['a', 'rested', 'b']);
});
