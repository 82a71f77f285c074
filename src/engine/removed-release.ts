import type {InventoryEntry, Release} from '../record/release.ts';
import {nextRevision} from './run-application.ts';

/** The revision that says an application was removed, and what of it was kept; those before it can be brought back. */
export function removedRelease(
  release: Release,
  kept: readonly InventoryEntry[],
  {run, now}: {readonly run: string; readonly now: string},
): Release {
  return {
    ...release,
    revision: nextRevision(release),
    state: 'removed',
    occasion: 'uninstall',
    run,
    startedAt: now,
    finishedAt: now,
    inventory: kept,
    outputs: {},
    objects: [],
  };
}
