import {describe, expect, test} from '@jest/globals';
import type {OnekeyEvent} from '../../src/events.ts';
import {english} from '../../src/messages/catalogue.ts';
import {explainImages} from '../../src/ui/explain.ts';
import {advance, noProgress, type Progress} from '../../src/ui/progress.ts';
import {createTexts} from '../../src/ui/texts.ts';

const texts = createTexts(english);

const megabyte = 1_000_000;

/** Progress in megabytes of a gigabyte, with these images under way. */
const at = (done: number, sent: number, ...images: readonly string[]): OnekeyEvent => ({
  type: 'images.progress',
  done: done * megabyte,
  total: 1000 * megabyte,
  sent: sent * megabyte,
  underWay: images.map((image) => ({image, done: 1, total: 4})),
});

/** What is said after these events, by the second at which they come. */
function said(...events: readonly (readonly [number, OnekeyEvent])[]): string {
  const {images} = events.reduce<Progress>(
    (progress, [second, event]) => advance(progress, event, second * 1000),
    noProgress,
  );
  return images ? explainImages(images, texts) : '';
}

describe('the line about images', () => {
  test('tells bytes, rate and time left of all, then how far each is', () => {
    expect(said([0, at(0, 0, 'a:1')], [5, at(250, 250, 'a:1', 'b:1')])).toBe(
      'images 250 MB of 1.0 GB, 50 MB/s, 0:15 left · a:1 25%, b:1 25%',
    );
  });

  test('says nothing of the rate before it is known, nor counts what the registry had', () => {
    expect(said([0, at(500, 0, 'a:1')], [0.5, at(520, 20, 'a:1')])).toBe('images 520 MB of 1.0 GB · a:1 25%');
    expect(said([0, at(0, 0, 'a:1')], [2, at(900, 20, 'a:1')])).toBe(
      'images 900 MB of 1.0 GB, 10 MB/s, 0:10 left · a:1 25%',
    );
  });

  test('goes by the last seconds', () => {
    const events = Array.from({length: 60}, (_, second) => [second, at(0, second < 30 ? 0 : second, 'a:1')] as const);
    expect(said(...events)).toMatch(/, 1.0 MB\/s, /);
  });

  test('names three images and counts the rest; ends when nothing is under way', () => {
    expect(said([0, at(0, 0, 'a', 'b', 'c', 'd', 'e')])).toBe(
      'images 0 B of 1.0 GB · a 25%, b 25%, c 25%, … and 2 more',
    );
    expect(said([0, at(0, 0, 'a')], [1, at(1000, 1000)])).toBe('');
  });
});
