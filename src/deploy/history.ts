import {OnekeyError} from '../errors.ts';
import {type JournalEntry, readJournal} from '../record/journal.ts';
import {journalFile} from '../record/journal-file.ts';
import type {DeployContext} from './context.ts';
import type {HistoryOptions} from './options.ts';
import type {HistoryReport, RunHistoryReport} from './reports.ts';
import {newestRun} from './run-life.ts';
import {runLine} from './run-line.ts';
import {type Site, withInstalledSite} from './site.ts';
import {timelineOf} from './timeline.ts';

/**
 * `deploy history`: every run and every revision that the cluster remembers, the newest first; or all that is known of one
 * run, by its id or number.
 * @throws OnekeyError USAGE_UNKNOWN_RUN
 */
export function history(options: HistoryOptions, outer: DeployContext): Promise<HistoryReport | RunHistoryReport> {
  return withInstalledSite(options, 'all', outer, async (site, context) => {
    const {instance, state} = site;
    const newest = await newestRun(site, options, context);
    if (options.run !== undefined) return runHistory(options.run, options, site, newest);
    return {
      instance,
      runs: state.runs.map((run, index) => (index === 0 && newest ? newest : runLine(run))),
      releases: state.releases.map(
        ({application, revision, version, state: releaseState, run, startedAt, finishedAt}) => ({
          application,
          revision,
          version,
          state: releaseState,
          run,
          startedAt,
          ...(finishedAt !== undefined && {finishedAt}),
        }),
      ),
    };
  });
}

async function runHistory(
  wanted: string,
  {stateDir}: HistoryOptions,
  {instance, state}: Site,
  newest: RunHistoryReport['run'] | undefined,
): Promise<RunHistoryReport> {
  const record = state.runs.find(({id, number}) => id === wanted || String(number) === wanted);
  if (!record)
    throw new OnekeyError('USAGE_UNKNOWN_RUN', {run: wanted, known: state.runs.map(({number}) => String(number))});
  const journal = stateDir === undefined ? undefined : await journalOf(stateDir, instance, record.id);
  return {
    instance,
    run: newest?.id === record.id ? newest : runLine(record),
    bundleDigest: record.bundleDigest,
    signers: record.signers ?? [],
    timeline: timelineOf(record, state.releases),
    ...(journal && {journal}),
  };
}

/** The journal of a run that was done on this machine; where there is none, the cluster's record is all there is. */
async function journalOf(folder: string, instance: string, run: string): Promise<readonly JournalEntry[] | undefined> {
  try {
    return await readJournal(journalFile(folder, {instance, run}));
  } catch {
    return undefined;
  }
}
