import {describe, expect, test} from '@jest/globals';
import {message, problem} from '../../src/errors.ts';
import type {OnekeyEvent} from '../../src/events.ts';
import {english} from '../../src/messages/catalogue.ts';
import {plainLine} from '../../src/ui/plain-lines.ts';
import {createPlainReporter} from '../../src/ui/plain-reporter.ts';
import {createTexts} from '../../src/ui/texts.ts';
import {failed, running, runStarted, succeeded, waiting} from './events.ts';
import {fakeWorld} from './world.ts';

const texts = createTexts(english);
const service = {apiVersion: 'v1', kind: 'Service', namespace: 'his', name: 'emr'};

describe('each event is a line', () => {
  test.each<[OnekeyEvent, string]>([
    [{type: 'step.started', step: 'verify'}, 'Verifying the bundle'],
    [{type: 'warning', warning: message('ui.working', undefined)}, 'warning: working'],
    [runStarted(2), 'Deploying huashan 2026.11.1 as huashan (2), run run-1'],
    [running('emr'), 'emr: running'],
    [succeeded('emr'), 'emr: ready, installed'],
    [failed('emr'), 'emr: failed: emr failed in the phase "wait".'],
    [{type: 'node.phase', node: 'emr', phase: 'apply'}, 'emr: applying'],
    [waiting('emr', 'emr'), 'emr: Deployment emr: nothing at .status yet'],
    [{type: 'object.applied', node: 'emr', object: service, change: 'created'}, 'emr: Service/his/emr created'],
    [{type: 'object.removed', node: 'emr', object: service}, 'emr: Service/his/emr removed'],
    [{type: 'object.kept', node: 'emr', object: service}, 'emr: Service/his/emr kept'],
    [{type: 'action.started', node: 'emr', action: 'migrate'}, 'emr: migrate started'],
    [{type: 'action.log', node: 'emr', action: 'migrate', line: 'a\x1b[2J\nb'}, 'emr: migrate | a\\x1b[2J b'],
    [
      {
        type: 'action.retried',
        node: 'emr',
        action: 'migrate',
        problem: problem('DEPLOY_ACTION_FAILED', {action: 'migrate', attempts: 1}),
      },
      'emr: migrate is tried again: The action migrate failed.',
    ],
    [{type: 'action.finished', node: 'emr', action: 'migrate'}, 'emr: migrate done'],
    [{type: 'gate.reached', node: 'emr', gate: 'cut', message: {en: 'Now?'}}, 'emr: gate cut: Now?'],
    [{type: 'gate.confirmed', node: 'emr', gate: 'cut', by: 'li@desk'}, 'emr: gate cut confirmed by li@desk'],
    [
      {type: 'image.pushed', image: 'emr:1', reference: 'r.site/emr@sha256:0', sent: 1500},
      'image emr:1 is in the registry (1.5 kB sent)',
    ],
    [
      {type: 'run.finished', run: 'r', instance: 'huashan', state: 'succeeded', seconds: 63, nodes: []},
      'The run on huashan succeeded after 1 min 3 s.',
    ],
  ])('%j', (event, line) => {
    expect(plainLine(event, texts)).toBe(line);
  });

  test('but progress in bytes, which the heartbeat tells', () => {
    expect(plainLine({type: 'images.progress', done: 1, total: 2, sent: 1, underWay: []}, texts)).toBeUndefined();
    expect(plainLine({type: 'step.progress', step: 'verify', done: 1, total: 2}, texts)).toBeUndefined();
  });
});

describe('the reporter', () => {
  test('stamps each line with the time', () => {
    const world = fakeWorld();
    const reporter = createPlainReporter(world, texts);
    world.pass(61_000);
    world.written.length = 0;
    reporter.emit({type: 'step.started', step: 'connect'});
    expect(world.written).toEqual(['2026-11-01T02:01:01Z Connecting\n']);
  });

  test('is never silent for more than 10 s, and says what is waited for', () => {
    const world = fakeWorld();
    const reporter = createPlainReporter(world, texts);
    for (const event of [runStarted(1), running('a0'), waiting('a0', 'his-core')]) reporter.emit(event);
    for (let second = 0; second < 600; second += 10) {
      world.written.length = 0;
      world.pass(10_000);
      expect(world.written.length).toBeGreaterThanOrEqual(1);
    }
    expect(world.written.at(-1)).toMatch(
      /^2026-11-01T02:\d\d:\d\dZ still busy: a0 running \d+:\d\d \(Deployment his-core: nothing at .status yet\)\n$/,
    );
  });

  test('tells how far images and steps are', () => {
    const world = fakeWorld();
    const reporter = createPlainReporter(world, texts);
    reporter.emit({type: 'step.started', step: 'verify'});
    reporter.emit({type: 'step.progress', step: 'verify', done: 1, total: 4});
    const underWay = [{image: 'emr:1', done: 500, total: 1000}];
    reporter.emit({type: 'images.progress', done: 500, total: 2000, sent: 500, underWay});
    world.pass(10_000);
    expect(world.written.at(-1)).toMatch(/Verifying the bundle 25% 0:0\d; images 500 B of 2.0 kB · emr:1 50%\n$/);
  });

  test('keeps quiet while a person is asked, and after the end', async () => {
    const world = fakeWorld();
    const reporter = createPlainReporter(world, texts);
    await reporter.during(async () => world.pass(60_000));
    expect(world.written).toEqual([]);
    await reporter.finish();
    world.pass(60_000);
    expect(world.written).toEqual([]);
  });
});
