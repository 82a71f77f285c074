import type {Release} from '../record/release.ts';
import type {RunRecord} from '../record/run.ts';
import type {TimelineEntry} from './reports.ts';

/**
 * What happened in a run by the cluster's records alone, in the order of time: its attempts and by whom, every application,
 * gates, its end. What an earlier attempt did to an application is known by the application's revisions.
 */
export function timelineOf(run: RunRecord, releases: readonly Release[]): readonly TimelineEntry[] {
  const {operation, startedAt, attemptedAt = startedAt, finishedAt, operator, attempts = [], nodes, gates, state} = run;
  const {takenBackAt} = run;
  const told = new Set(nodes.flatMap(({id, startedAt: began}) => (began === undefined ? [] : [id])));
  const earlier = releases.filter((release) => release.run === run.id && !told.has(release.application));
  const made = new Set(releases.flatMap((release) => (release.run === run.id ? [release.application] : [])));
  const isUnchanged = (node: string) => operation === 'deploy' && !made.has(node);
  const entries: TimelineEntry[] = [
    ...attempts.flatMap(
      ({startedAt: at, operator: by, finishedAt: end, state: ended, failed}, index): TimelineEntry[] => [
        {at, what: index > 0 ? 'continued' : 'started', by},
        ...failed.map(({id: node, problem}) => ({at: end ?? at, what: 'failed', node, problem}) as const),
        ...(end === undefined ? [] : [{at: end, what: 'ended', state: ended} as const]),
      ],
    ),
    {at: attemptedAt, what: attempts.length > 0 ? 'continued' : 'started', by: operator},
    ...earlier.flatMap(({application: node, startedAt: at, finishedAt: end, state: came}): TimelineEntry[] => [
      {at, what: 'began', node},
      ...(end !== undefined && came !== 'failed' ? [{at: end, what: 'done', node} as const] : []),
    ]),
    ...nodes.flatMap(({id: node, state: came, startedAt: at, finishedAt: end, problem}): TimelineEntry[] => {
      if (isUnchanged(node) && came === 'succeeded' && end !== undefined) return [{at: end, what: 'unchanged', node}];
      return [
        ...(at === undefined ? [] : [{at, what: 'began', node} as const]),
        ...(problem ? [{at: end ?? at ?? attemptedAt, what: 'failed', node, problem} as const] : []),
        ...(end !== undefined && came === 'succeeded' ? [{at: end, what: 'done', node} as const] : []),
      ];
    }),
    ...gates.map(({id: gate, confirmedBy: by, confirmedAt: at}) => ({at, what: 'confirmed', gate, by}) as const),
    ...(takenBackAt === undefined ? [] : [{at: takenBackAt, what: 'takenBack'} as const]),
    ...(finishedAt === undefined ? [] : [{at: finishedAt, what: 'ended', state} as const]),
  ];
  return entries.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
