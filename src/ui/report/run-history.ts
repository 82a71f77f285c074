import type {RunHistoryReport, TimelineEntry} from '../../deploy/reports.ts';
import type {Block} from '../blocks.ts';
import {plainLine} from '../plain-lines.ts';
import {oneLine} from '../printable.ts';
import type {Texts} from '../texts.ts';
import {runState} from './run-line.ts';

/** All that is known of one run: what, by whom, signed by whom, and what happened when. */
export function runHistoryBlocks(report: RunHistoryReport, texts: Texts): readonly Block[] {
  const {instance, run, bundleDigest, signers, timeline, journal} = report;
  const none = texts.say('ui.none', undefined);
  return [
    {
      kind: 'fields',
      fields: [
        [texts.say('ui.instance', undefined), instance],
        [texts.say('ui.run', undefined), `${run.revision} (${run.id})`],
        [
          texts.say('ui.operationHeading', undefined),
          `${texts.say('ui.operationName', {operation: run.operation})} ${run.project.name} ${run.project.version}`,
        ],
        [texts.say('ui.result', undefined), runState(run, texts)],
        [texts.say('ui.operator', undefined), run.operator],
        [texts.say('ui.bundle', undefined), bundleDigest || none],
        [
          texts.say('ui.signedBy', undefined),
          signers.length > 0 ? texts.say('ui.list', {items: signers}) : texts.say('ui.unsigned', undefined),
        ],
      ],
    },
    {kind: 'text', text: timeline.map((entry) => `${time(entry.at)} ${entryText(entry, texts)}`).join('\n')},
    ...(journal
      ? [
          {kind: 'text', text: texts.say('ui.journalBelow', undefined)} as const,
          {
            kind: 'text',
            text: journal
              .flatMap(({at, event}) => {
                const text = plainLine(event, texts);
                return text === undefined ? [] : [`${time(at)} ${text}`];
              })
              .join('\n'),
          } as const,
        ]
      : [{kind: 'text', text: texts.say('ui.journalElsewhere', undefined)} as const]),
  ];
}

/** Seconds matter here, and the day is in the first line: `2026-11-01 02:13:44`. */
const time = (iso: string) => `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;

function entryText(entry: TimelineEntry, texts: Texts): string {
  switch (entry.what) {
    case 'started':
      return texts.say('ui.timelineStarted', {by: entry.by});
    case 'continued':
      return texts.say('ui.timelineContinued', {by: entry.by});
    case 'began':
      return texts.say('ui.timelineBegan', {node: entry.node});
    case 'unchanged':
      return texts.say('ui.timelineUnchanged', {node: entry.node});
    case 'done':
      return texts.say('ui.timelineDone', {node: entry.node});
    case 'failed':
      return oneLine(texts.say('ui.said', {of: entry.node, text: texts.problem(entry.problem).what}));
    case 'takenBack':
      return texts.say('ui.timelineTakenBack', undefined);
    case 'confirmed':
      return texts.say('ui.gateConfirmed', {gate: entry.gate, by: entry.by});
    case 'ended':
      return texts.say('ui.timelineEnded', {state: entry.state});
  }
}
