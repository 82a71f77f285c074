import {describe, expect, test} from '@jest/globals';
import fc from 'fast-check';
import {message} from '../../src/errors.ts';
import type {OnekeyEvent} from '../../src/events.ts';
import {english} from '../../src/messages/catalogue.ts';
import {displayWidth} from '../../src/messages/display-width.ts';
import type {Progress} from '../../src/ui/progress.ts';
import {symbolsFor} from '../../src/ui/symbols.ts';
import {createTexts} from '../../src/ui/texts.ts';
import {viewRows, viewTitle} from '../../src/ui/view-model.ts';
import {failed, progressAfter, running, runStarted, succeeded, waiting} from './events.ts';

const texts = createTexts(english);
const symbols = symbolsFor(true);
const screen = {columns: 80, rows: 24};

const rowsOf = (progress: Progress, size = screen, now = 60_000) => viewRows({progress, now, texts, symbols}, size);
const linesOf = (progress: Progress, size = screen, now = 60_000) =>
  rowsOf(progress, size, now).map(({symbol, text, detail}) => (detail ? `    ${text}` : `${symbol} ${text}`));

describe('a graph that fits is written out', () => {
  const graph = {postgres: [], redis: [], emr: ['postgres', 'redis']};

  test('each node with its state, phase, elapsed time and reason for waiting, in the order of the workflow', () => {
    const progress = progressAfter(
      runStarted(graph),
      running('postgres'),
      running('redis'),
      {type: 'node.phase', node: 'redis', phase: 'wait'},
      waiting('redis', 'redis'),
      succeeded('postgres'),
    );
    expect(linesOf(progress)).toEqual([
      '✔ postgres 1.0.0  installed          0:04',
      '● redis 1.0.0     getting ready      0:58',
      '    Deployment redis: nothing at .status yet',
      '○ emr 1.0.0       waits for redis',
    ]);
  });

  test('a failed node comes first, with what happened', () => {
    const progress = progressAfter(runStarted(graph), running('postgres'), running('redis'), failed('redis'));
    expect(linesOf(progress).slice(0, 2)).toEqual([
      '✖ redis 1.0.0     failed             0:01',
      '    redis failed in the phase "wait".',
    ]);
  });

  test('a gate shows its question', () => {
    const progress = progressAfter(
      runStarted(graph),
      {type: 'node.state', node: 'emr', state: 'gated'},
      {type: 'gate.reached', node: 'emr', gate: 'cut-over', message: {en: 'Cut over now?'}},
    );
    expect(linesOf(progress)).toContain('    gate cut-over: Cut over now?');
  });

  test('an action shows the last line of its log', () => {
    const progress = progressAfter(
      runStarted(graph),
      running('postgres'),
      {type: 'node.phase', node: 'postgres', phase: 'before'},
      {type: 'action.started', node: 'postgres', action: 'before-1-job-migrate'},
      {type: 'action.log', node: 'postgres', action: 'before-1-job-migrate', line: 'step 3 of 9'},
    );
    expect(linesOf(progress)).toContain('    before-1-job-migrate: step 3 of 9');
  });

  test('many reasons are counted', () => {
    const progress = progressAfter(runStarted(graph), running('redis'), waiting('redis', 'a', 'b', 'c', 'd'));
    expect(linesOf(progress, {...screen, columns: 200})[2]).toMatch(
      /^ {4}Deployment a: .*; Deployment b: .*; … and 2 more$/,
    );
  });

  test('images on their way, and warnings, are below', () => {
    const progress = progressAfter(
      runStarted(graph),
      {
        type: 'images.progress',
        done: 250_000_000,
        total: 1_000_000_000,
        sent: 0,
        underWay: [{image: 'hospital.example/emr:1', done: 1, total: 4}],
      },
      {type: 'warning', warning: message('ui.stopping', undefined)},
    );
    expect(linesOf(progress).slice(-3)).toEqual([
      '↑ images 250 MB of 1.0 GB · hospital.example/emr:1 25%',
      '! 1 warning, the last: Stopping cleanly; what is done is recorded. Ctrl-C',
      '    again stops at once.',
    ]);
  });

  test('a reason goes on below, where there is room: its end is often what helps', () => {
    const name = 'n'.repeat(50);
    const progress = progressAfter(runStarted(graph), running('redis'), waiting('redis', name));
    expect(linesOf(progress).slice(2, 4)).toEqual([`    Deployment ${name}: nothing at`, '    .status yet']);
    expect(linesOf(progress, {...screen, rows: 4})[2]).toBe(`    Deployment ${name}: nothing at .…`);
  });
});

describe('a graph that does not fit', () => {
  const sixty = progressAfter(
    runStarted(60),
    ...Array.from({length: 20}, (_, n) => succeeded(`a${n}`)),
    ...['a20', 'a21', 'a22'].map(running),
    waiting('a20', 'a20'),
  );

  test('80×24 and 60 nodes: what is finished and what is pending is collapsed, what runs is not', () => {
    const lines = linesOf(sixty);
    expect(lines.length).toBeLessThanOrEqual(24);
    expect(lines[0]).toMatch(/^✔ 20 ready: a0, a1, /);
    expect(lines.slice(1, -1)).toEqual([
      expect.stringMatching(/^● a20 1\.0\.0/),
      '    Deployment a20: nothing at .status yet',
      expect.stringMatching(/^● a21 1\.0\.0/),
      expect.stringMatching(/^● a22 1\.0\.0/),
    ]);
    expect(lines.at(-1)).toMatch(/^○ 37 waiting: a23, /);
  });

  test('only as much is collapsed as has to be', () => {
    const lines = linesOf(sixty, {columns: 80, rows: 45});
    expect(lines[0]).toMatch(/^✔ 20 ready/);
    expect(lines).toHaveLength(1 + 4 + 37);
  });

  test('when even what runs does not fit, the rest is counted', () => {
    const progress = progressAfter(runStarted(60), ...Array.from({length: 40}, (_, n) => running(`a${n}`)));
    const lines = linesOf(progress, {columns: 80, rows: 10});
    expect(lines).toHaveLength(10);
    expect(lines.at(-1)).toMatch(/and 32 more/);
  });
});

test('no row is ever wider or lower than the terminal, whatever happens', () => {
  const names = Array.from({length: 30}, (_, n) => `a${n}`);
  const event = fc.oneof(
    fc.constantFrom(...names).map(running),
    fc.constantFrom(...names).map(succeeded),
    fc.constantFrom(...names).map(failed),
    fc.tuple(fc.constantFrom(...names), fc.string({unit: 'binary'})).map(([node, name]) => waiting(node, name)),
    fc.string({unit: 'binary'}).map((image): OnekeyEvent => {
      return {type: 'images.progress', done: 1, total: 3, sent: 1, underWay: [{image, done: 1, total: 3}]};
    }),
  );
  const size = fc.record({columns: fc.integer({min: 10, max: 120}), rows: fc.integer({min: 3, max: 40})});
  fc.assert(
    fc.property(fc.array(event, {maxLength: 60}), size, (events, size) => {
      const rows = rowsOf(progressAfter(runStarted(30), ...events), size);
      expect(rows.length).toBeLessThanOrEqual(size.rows);
      for (const {symbol, text, detail} of rows) {
        expect(displayWidth(text) + (detail ? 4 : displayWidth(symbol || ' ') + 1)).toBeLessThanOrEqual(size.columns);
        expect(text).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
      }
    }),
  );
});

describe('the title', () => {
  test('says what runs, how much is done and for how long', () => {
    const progress = progressAfter(runStarted(3), succeeded('a0'));
    expect(viewTitle({progress, now: 62_000, texts})).toBe(
      'Deploying huashan 2026.11.1 as huashan · 1 of 3 done · 1:02',
    );
  });

  test('before the run: the step, and how far it is', () => {
    const progress = progressAfter(
      {type: 'step.started', step: 'verify'},
      {type: 'step.progress', step: 'verify', done: 43, total: 100},
    );
    expect(viewTitle({progress, now: 3000, texts})).toBe('Verifying the bundle 43% 0:03');
  });
});

test('consoles without Unicode get ASCII', () => {
  const ascii = symbolsFor(false);
  expect(Object.values(ascii.states).join('')).toMatch(/^[\x20-\x7e]+$/);
  expect(new Set(Object.values(ascii.states)).size).toBe(7);
});
