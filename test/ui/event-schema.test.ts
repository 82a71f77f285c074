import {readFileSync} from 'node:fs';
import {describe, expect, test} from '@jest/globals';
import {message, OnekeyError, problem} from '../../src/errors.ts';
import {checkIds, type OnekeyEvent, type Step} from '../../src/events.ts';
import {english} from '../../src/messages/catalogue.ts';
import {errorEvent} from '../../src/ui/error-event.ts';
import {finalReport} from '../../src/ui/final-report/final-report.ts';
import {createTexts} from '../../src/ui/texts.ts';
import {eventFaults, reportFaults} from '../event-schema.ts';

const object = {apiVersion: 'v1', kind: 'Pod', name: 'p', namespace: 'his'};
const at = {file: 'app.yaml', line: 3, column: 1, field: 'inputs.port'};
const foreign = problem('PREFLIGHT_FOREIGN_OBJECT', {object: 'Pod his/p', owner: 'helm'}, at);
const check = {
  id: 'owners',
  result: 'fail',
  found: message('preflight.owners', {objects: 1}),
  problems: [foreign],
  failures: 1,
} as const;
const summary = {
  node: 'emr',
  version: '1.0.0',
  state: 'succeeded',
  change: 'installed',
  seconds: 1.5,
  outputs: [{key: 'emr.url', value: 'x'}],
} as const;

/** One event of each type, as full as it gets: the compiler says when one is missing. */
const samples: {readonly [T in OnekeyEvent['type']]: Extract<OnekeyEvent, {type: T}>} = {
  'step.started': {type: 'step.started', step: 'verify'},
  'step.progress': {type: 'step.progress', step: 'hash', done: 1, total: 2},
  'step.finished': {type: 'step.finished', step: 'verify'},
  warning: {type: 'warning', warning: message('notInBundle', {applications: ['a']})},
  deployed: {
    type: 'deployed',
    facts: {
      instance: 'i',
      project: {name: 'p', version: '1.0.0'},
      bundleDigest: 'sha256:0',
      signers: ['SHA256:x'],
      operator: 'a@b',
      server: 'https://c',
      kubernetes: 'v1.20.2',
    },
  },
  'preflight.checked': {type: 'preflight.checked', checks: [check]},
  'run.started': {
    type: 'run.started',
    run: 'r',
    instance: 'i',
    operation: 'deploy',
    project: {name: 'p', version: '1.0.0'},
    nodes: [{id: 'emr', kind: 'application', title: {en: 'EMR', 'zh-CN': '病历'}, version: '1.0.0', waitsFor: []}],
  },
  'node.state': {type: 'node.state', node: 'emr', state: 'failed', change: 'installed', problem: foreign},
  'node.phase': {type: 'node.phase', node: 'emr', phase: 'wait'},
  'node.waiting': {type: 'node.waiting', node: 'emr', waiting: [{object, reason: message('clusterMissing', {})}]},
  'rollback.started': {type: 'rollback.started', run: 'r', instance: 'i'},
  'object.applied': {type: 'object.applied', node: 'emr', object, change: 'created'},
  'object.removed': {type: 'object.removed', node: 'emr', object},
  'object.kept': {type: 'object.kept', node: 'emr', object},
  'action.started': {type: 'action.started', node: 'emr', action: 'a'},
  'action.skipped': {type: 'action.skipped', node: 'emr', action: 'a', because: 'run'},
  'action.log': {type: 'action.log', node: 'emr', action: 'a', line: 'x'},
  'action.retried': {type: 'action.retried', node: 'emr', action: 'a', problem: foreign},
  'action.finished': {type: 'action.finished', node: 'emr', action: 'a', key: '0123456789abcdef'},
  'gate.reached': {type: 'gate.reached', node: 'emr', gate: 'g', message: {en: 'Now?'}},
  'gate.confirmed': {type: 'gate.confirmed', node: 'emr', gate: 'g', by: 'a@b'},
  'images.progress': {type: 'images.progress', done: 1, total: 2, sent: 1, underWay: [{image: 'x', done: 1, total: 2}]},
  'image.pushed': {type: 'image.pushed', image: 'x', reference: 'r/x', sent: 1},
  'run.finished': {type: 'run.finished', run: 'r', instance: 'i', state: 'succeeded', seconds: 2, nodes: [summary]},
};

const time = '2026-11-22T12:00:00.000Z';
const lines = Object.values(samples).map((event) => ({time, ...event}));
const schema = JSON.parse(readFileSync('schemas/events.schema.json', 'utf8'));
const branch = (type: string) =>
  schema.oneOf.find(({properties}: {properties?: {type: {const: string}}}) => properties?.type.const === type);

describe('the published schema of events', () => {
  test('describes every event that there is, and no other', () => {
    expect(eventFaults(lines)).toEqual([]);
    const described = schema.oneOf.flatMap(
      ({properties}: {properties?: {type: {const: string}}}) => properties?.type.const ?? [],
    );
    // `http` is --verbose's, told beside the events
    expect(described.sort()).toEqual([...Object.keys(samples), 'http'].sort());
  });

  test.each(lines)('knows every field of $type', (line) => {
    expect(Object.keys(branch(line.type).properties).sort()).toEqual(Object.keys(line).sort());
  });

  test('knows every step and every check', () => {
    const steps: {readonly [S in Step]: true} = {
      ...{verify: true, connect: true, configure: true, preflight: true, probe: true, foresee: true},
      ...{resolve: true, hash: true, write: true, push: true, export: true},
    };
    expect(branch('step.started').properties.step.enum.toSorted()).toEqual(Object.keys(steps).sort());
    expect(schema.$defs.check.properties.id.enum).toEqual(checkIds);
  });

  test('describes the error at the end', () => {
    const error = new OnekeyError('PREFLIGHT_FAILED', {problems: 1}, {at, problems: [foreign], cause: new Error('x')});
    expect(eventFaults([JSON.parse(JSON.stringify(errorEvent(error, createTexts(english))))])).toEqual([]);
  });

  test.each([
    {time, type: 'node.phase', node: 'emr', phase: 'dancing'},
    {time, type: 'node.phase', node: 'emr'},
    {time, type: 'gate.confirmed', node: 'emr', gate: 'g', by: 'x', extra: 1},
    {time, type: 'unheard.of'},
    {time: 'noon', type: 'step.started', step: 'verify'},
  ])('refuses what is none: %j', (line) => {
    expect(eventFaults([line])).not.toEqual([]);
  });
});

test('the published schema of reports describes the report of a run', () => {
  const events = Object.values(samples).map((event) => ({at: time, event}));
  const ending = {onekey: '1.0.0', command: 'deploy run', startedAt: time, finishedAt: time, exitStatus: 0};
  const report = finalReport(events, ending);
  expect(reportFaults(JSON.parse(JSON.stringify(report)))).toEqual([]);
  expect(reportFaults({...report, checks: undefined})).not.toEqual([]);
});
