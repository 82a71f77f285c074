import type {Release} from '../record/release.ts';

/** The revision of each application that was deployed at some time, by name: to where a rollback goes. */
export type Snapshot = {readonly [application: string]: number};

/** One application's way back. */
export interface Restoration {
  /** Its newest revision, whatever became of it. */
  readonly from: Release;
  /** The revision whose content comes back; absent for an application that was not there: it is removed. */
  readonly to?: Release;
}

export interface Restorations {
  readonly restorations: readonly Restoration[];
  /** Applications of which the records no longer hold the revision that was deployed then. */
  readonly forgotten: readonly string[];
}

/** What is deployed by the records: of each application the newest revision that got done. */
export function snapshotOf(releases: readonly Release[]): Snapshot {
  const snapshot: {[application: string]: number} = {};
  for (const {application, revision, state} of releases) {
    if (state === 'deployed') snapshot[application] = Math.max(revision, snapshot[application] ?? 0);
  }
  return snapshot;
}

/**
 * What has to be done to have again what was deployed at the time of the snapshot.
 * @param releases every revision that the records hold
 */
export function restorationsTo(snapshot: Snapshot, releases: readonly Release[]): Restorations {
  const byApplication = Map.groupBy(releases, ({application}) => application);
  const restorations: Restoration[] = [];
  const forgotten = Object.keys(snapshot).filter((application) => !byApplication.has(application));
  for (const [application, revisions] of byApplication) {
    const from = revisions.reduce((newest, each) => (each.revision > newest.revision ? each : newest));
    const wanted = Object.hasOwn(snapshot, application) ? snapshot[application] : undefined;
    const to = revisions.find(({revision}) => revision === wanted);
    if (wanted !== undefined && !to) forgotten.push(application);
    else if (to ? !isAsIn(from, to) : from.state !== 'removed') restorations.push({from, ...(to && {to})});
  }
  return {restorations, forgotten};
}

/** An earlier rollback may have brought the same content back under a later number. */
function isAsIn(from: Release, to: Release): boolean {
  if (from.revision === to.revision) return from.state === 'deployed';
  return (
    from.state === 'deployed' &&
    from.contentDigest === to.contentDigest &&
    from.inputsDigest === to.inputsDigest &&
    from.namespace === to.namespace
  );
}
