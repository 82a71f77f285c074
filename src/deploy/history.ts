import type {DeployContext} from './context.ts';
import type {InstanceOptions} from './options.ts';
import type {HistoryReport} from './reports.ts';
import {runLine} from './run-line.ts';
import {withInstalledSite} from './site.ts';

/** `deploy history`: every run and every revision that the cluster remembers, the newest first. */
export function history(options: InstanceOptions, context: DeployContext): Promise<HistoryReport> {
  return withInstalledSite(options, 'all', context, async ({instance, state}) => ({
    instance,
    runs: state.runs.map(runLine),
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
  }));
}
