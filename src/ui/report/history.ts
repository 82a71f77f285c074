import type {HistoryReport} from '../../deploy/reports.ts';
import type {Block} from '../blocks.ts';
import type {Texts} from '../texts.ts';
import {shortTime} from './run-line.ts';

const runHeadings = ['ui.revision', 'ui.started', 'ui.operationHeading', 'ui.project', 'ui.result', 'ui.operator', 'ui.run'] as const;
const releaseHeadings = ['ui.application', 'ui.revision', 'ui.version', 'ui.result', 'ui.started', 'ui.run'] as const;

/** Every run and every revision, the newest first. */
export function historyBlocks({runs, releases}: HistoryReport, texts: Texts): readonly Block[] {
  if (runs.length === 0 && releases.length === 0) return [{kind: 'text', text: texts.say('ui.nothing', undefined)}];
  return [
    {
      kind: 'table',
      headings: runHeadings.map((key) => texts.say(key, undefined)),
      rows: runs.map(({id, revision, operation, state, project, operator, startedAt}) => [
        String(revision),
        shortTime(startedAt),
        texts.say('ui.operationName', {operation}),
        `${project.name} ${project.version}`,
        texts.say('ui.runState', {state}),
        operator,
        id,
      ]),
    },
    {
      kind: 'table',
      headings: releaseHeadings.map((key) => texts.say(key, undefined)),
      rows: releases.map(({application, revision, version, state, startedAt, run}) => [
        application,
        String(revision),
        version,
        texts.say('ui.releaseState', {state}),
        shortTime(startedAt),
        run,
      ]),
    },
  ];
}
