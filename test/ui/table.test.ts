import {expect, test} from '@jest/globals';
import {renderBlocks} from '../../src/ui/blocks.ts';
import {createPaint, noPaint} from '../../src/ui/paint.ts';
import {table} from '../../src/ui/table.ts';

test('columns line up, wide characters included', () => {
  const text = table(
    ['APPLICATION', 'TITLE', 'VERSION'],
    [
      ['mpi', '患者主索引', '2.4.1'],
      ['emr', 'Records', '1.0.0'],
    ],
  );
  expect(text.split('\n')).toEqual([
    'APPLICATION  TITLE       VERSION',
    'mpi          患者主索引  2.4.1',
    'emr          Records     1.0.0',
  ]);
});

test('a cell cannot break out of its row or colour the screen', () => {
  expect(table(['A', 'B'], [['x\ny', '\x1b[31mred']])).toBe('A    B\nx y  \\x1b[31mred');
});

test('a cell that is not there is empty', () => {
  expect(table(['A', 'B'], [['x']])).toBe('A  B\nx');
});

test('headings are bold where colours are wanted, and only there', () => {
  expect(table(['A'], [['x']], createPaint(true))).toBe('\x1b[1mA\x1b[22m\nx');
  expect(table(['A'], [['x']], createPaint(false))).toBe('A\nx');
});

test('blocks are apart by an empty line; empty ones are left out', () => {
  const text = renderBlocks(
    [
      {
        kind: 'fields',
        fields: [
          ['PROJECT', 'huashan'],
          ['AS', 'test'],
        ],
      },
      {kind: 'table', headings: ['A'], rows: []},
      {kind: 'text', text: 'one\ntwo\n'},
    ],
    noPaint,
  );
  expect(text).toBe('PROJECT  huashan\nAS       test\n\none\ntwo\n');
});

test('hundreds of thousands of rows are a table', () => {
  const rows = Array.from({length: 300_000}, (_, i) => [String(i)]);
  expect(table(['N'], rows).length).toBeGreaterThan(1_000_000);
});
