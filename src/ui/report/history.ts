import type {HistoryReport, RunHistoryReport} from '../../deploy/reports.ts';
import type {Block} from '../blocks.ts';
import type {Texts} from '../texts.ts';
import {runHistoryBlocks} from './run-history.ts';
import {runState, shortTime} from './run-line.ts';

const runHeadings = ['ui.run', 'ui.started', 'ui.operationHeading', 'ui.project', 'ui.result', 'ui.operator'] as const;
const releaseHeadings = ['ui.application', 'ui.revision', 'ui.version', 'ui.result', 'ui.started', 'ui.run'] as const;

/** Every run and every revision, the newest first. */
export function historyBlocks(report: HistoryReport | RunHistoryReport, texts: Texts): readonly Block[] {
  if ('run' in report) return runHistoryBlocks(report, texts);
  const {runs, releases} = report;
  const numbers = new Map(runs.map(({id, revision}) => [id, String(revision)]));
  if (runs.length === 0 && releases.length === 0) return [{kind: 'text', text: texts.say('ui.nothing', undefined)}];
  return [
    {
      kind: 'table',
      headings: runHeadings.map((key) => texts.say(key, undefined)),
      rows: runs.map((run) => [
        String(run.revision),
        shortTime(run.startedAt),
        texts.say('ui.operationName', {operation: run.operation}),
        `${run.project.name} ${run.project.version}`,
        runState(run, texts),
        run.operator,
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
        numbers.get(run) ?? run,
      ]),
    },
  ];
}
