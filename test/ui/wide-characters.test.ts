import {describe, expect, test} from '@jest/globals';
import {displayWidth} from '../../src/messages/display-width.ts';
import {chinese} from '../../src/messages/zh-CN/catalogue.ts';
import {answersReview} from '../../src/ui/answers-review.ts';
import {type Block, renderBlocks} from '../../src/ui/blocks.ts';
import {noPaint} from '../../src/ui/paint.ts';
import {symbolsFor} from '../../src/ui/symbols.ts';
import {createTexts} from '../../src/ui/texts.ts';
import {viewRows} from '../../src/ui/view-model.ts';
import {question} from '../site/question.ts';
import {failed, progressAfter, running, runStarted, succeeded, waiting} from './events.ts';

const texts = createTexts(chinese);

/** In which column of the terminal a text begins on each line that has it. */
function columnsOf(lines: readonly string[], text: string): readonly number[] {
  return lines.flatMap((line) => {
    const at = line.indexOf(text);
    return at < 0 ? [] : [displayWidth(line.slice(0, at))];
  });
}

const oneColumn = (columns: readonly number[]) => [columns.length, new Set(columns).size];

describe('columns stay columns, however wide the characters before them are', () => {
  const names = ['emr', '患者主索引', 'ｅｍｒ', 'café', '검사', 'a😀b', 'e\u0301mr'];

  test.each<[string, Block]>([
    ['a table', {kind: 'table', headings: ['应用', 'X'], rows: names.map((name) => [name, '|'])}],
    ['fields', {kind: 'fields', fields: names.map((name) => [name, '|'] as const)}],
  ])('%s', (_, block) => {
    const lines = renderBlocks([block], noPaint).trimEnd().split('\n');
    expect(oneColumn(columnsOf(lines, '|'))).toEqual([names.length, 1]);
  });

  test('the branches of a tree', () => {
    const leaf = (text: string) => ({text, branches: [{text: '|'}]});
    const lines = renderBlocks([{kind: 'tree', branches: names.map(leaf)}], noPaint).split('\n');
    expect(oneColumn(columnsOf(lines, '|'))[0]).toBe(names.length);
    expect(new Set(columnsOf(lines.slice(0, -3), '|')).size).toBe(1);
  });

  test('the review of answers, which is cut at the edge and not over it', () => {
    const asked = names.map((name, index) => question(`site.k${index}`, {title: {en: name, 'zh-CN': name}}));
    const answers = Object.fromEntries(asked.map(({key}) => [key, '|']));
    const lines = answersReview(asked, answers, texts, 80);
    expect(oneColumn(columnsOf(lines, '|'))).toEqual([names.length, 1]);
    const long = question('site.long', {title: {en: '很长'.repeat(40)}});
    const narrow = answersReview([long], {'site.long': '值'.repeat(60)}, texts, 40);
    expect(Math.max(...narrow.map(displayWidth))).toBeLessThanOrEqual(40);
  });

  test('the live view, whose states are Chinese', () => {
    const progress = progressAfter(
      runStarted(5),
      running('a0'),
      succeeded('a0'),
      running('a1'),
      {type: 'node.phase', node: 'a1', phase: 'wait'},
      waiting('a1', 'a1'),
      running('a2'),
      {type: 'node.phase', node: 'a2', phase: 'apply'},
      running('a3'),
      failed('a3'),
    );
    const view = {progress, now: 60_000, texts, symbols: symbolsFor(true)};
    const rows = viewRows(view, {columns: 80, rows: 24});
    const heads = rows.filter(({detail}) => !detail).map(({text}) => text);
    const times = heads.flatMap((text) => {
      const at = text.search(/\d+:\d\d$/);
      return at < 0 ? [] : [displayWidth(text.slice(0, at))];
    });
    expect(oneColumn(times)).toEqual([4, 1]);
    const narrow = viewRows(view, {columns: 30, rows: 10});
    expect(Math.max(...narrow.map(({text}) => displayWidth(text)))).toBeLessThanOrEqual(28);
  });
});
