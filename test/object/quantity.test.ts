import {describe, expect, test} from '@jest/globals';
import {parseQuantity} from '../../src/object/quantity.ts';

describe('a quantity is a number in base units', () => {
  test.each([
    ['0', 0],
    ['2', 2],
    ['500m', 0.5],
    ['100n', 1e-7],
    ['250u', 0.00025],
    ['1k', 1000],
    ['1.5', 1.5],
    ['.5', 0.5],
    ['5.', 5],
    ['-3', -3],
    ['+3', 3],
    ['4Gi', 4294967296],
    ['1.5Gi', 1610612736],
    ['128Ki', 131072],
    ['2Ti', 2199023255552],
    ['1Pi', 2 ** 50],
    ['1Ei', 2 ** 60],
    ['50G', 50e9],
    ['3M', 3e6],
    ['1T', 1e12],
    ['1P', 1e15],
    ['1E', 1e18],
    ['1e3', 1000],
    ['1E3', 1000],
    ['12e-1', 1.2],
  ])('%s', (text, value) => {
    expect(parseQuantity(text)).toBeCloseTo(value, 12);
  });
});

test.each(['', '4GB', '4gi', '4 Gi', 'Gi', '1K', '1,5', '0x10', '1e', '.', '1.2.3', '١', '4Gi\n'])(
  '%j is none',
  (text) => {
    expect(() => parseQuantity(text)).toThrow('MANIFEST_OBJECT_QUANTITY');
  },
);
