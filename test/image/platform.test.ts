import {describe, expect, test} from '@jest/globals';
import {bestFor, formatPlatform, parsePlatform} from '../../src/image/platform.ts';

test('platforms are written as docker writes them', () => {
  for (const text of ['linux/amd64', 'linux/arm/v7', 'windows/amd64'])
    expect(formatPlatform(parsePlatform(text))).toBe(text);
  for (const text of ['', 'linux', 'arm64', 'linux/', '/amd64', 'linux/arm/v7/x', 'Linux/AMD64', 'linux/amd64 ']) {
    expect(() => parsePlatform(text)).toThrow('IMAGE_PLATFORM_INVALID');
  }
});

describe('the best image', () => {
  const best = (wanted: string, ...found: string[]) => {
    const chosen = bestFor(
      parsePlatform(wanted),
      found.map((text) => ({platform: parsePlatform(text)})),
    );
    return chosen && formatPlatform(chosen.platform);
  };

  test.each([
    ['linux/amd64', ['linux/arm64', 'linux/amd64'], 'linux/amd64'],
    ['linux/arm64', ['linux/amd64', 'linux/arm64/v8'], 'linux/arm64/v8'],
    ['linux/arm64/v8', ['linux/amd64', 'linux/arm64'], 'linux/arm64'],
    ['linux/arm', ['linux/arm/v6', 'linux/arm/v7', 'linux/arm/v5'], 'linux/arm/v7'],
    ['linux/arm/v6', ['linux/arm/v7', 'linux/arm/v6'], 'linux/arm/v6'],
    ['linux/amd64', ['linux/amd64/v3', 'linux/amd64'], 'linux/amd64'],
    ['linux/arm/v7', ['linux/arm'], undefined],
    ['linux/s390x', ['linux/amd64'], undefined],
    ['windows/amd64', ['linux/amd64'], undefined],
  ])('for %s of %j is %s', (wanted, found, expected) => {
    expect(best(wanted, ...found)).toBe(expected);
    expect(best(wanted, ...found.toReversed())).toBe(expected);
  });
});
