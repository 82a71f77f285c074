import type {Snapshot} from '../engine/restorations.ts';
import {OnekeyError} from '../errors.ts';
import type {RunRecord} from '../record/run.ts';

/** A state that an instance was in. */
export interface RollbackTarget {
  /** The run that had brought it there. */
  readonly run: RunRecord;
  readonly snapshot: Snapshot;
}

export interface RollbackQuestion {
  readonly instance: string;
  /** The newest first. */
  readonly runs: readonly RunRecord[];
  /** What is deployed. */
  readonly now: Snapshot;
  /** Whether anything would have to be done to have that state. */
  readonly differs: (snapshot: Snapshot) => boolean;
}

/**
 * Finds the state to go back to: the one after the run `wanted` (its number or id), or, without one, the last state that
 * differs from what is there; a rollback that did not get to its end goes on. After a rollback that is the one before the state that was gone back to, so that going back
 * again goes further back.
 * @throws OnekeyError USAGE_UNKNOWN_REVISION, DEPLOY_NOTHING_BEFORE
 */
export function rollbackTarget(
  {instance, runs, now, differs}: RollbackQuestion,
  wanted: string | undefined,
): RollbackTarget {
  const known = runs.flatMap((run, index): RollbackTarget[] => {
    const after = index === 0 ? now : runs[index - 1]?.before;
    return after && run.state === 'succeeded' && isState(after) ? [{run, snapshot: after}] : [];
  });
  const underWay = wanted ?? unfinishedGoal(runs);
  if (underWay !== undefined) {
    const found = known.find(({run}) => String(run.number) === underWay || run.id === underWay);
    if (found) return found;
    const revisions = known.map(({run}) => `${run.number} (${run.project.name} ${run.project.version})`);
    throw new OnekeyError('USAGE_UNKNOWN_REVISION', {wanted: underWay, known: revisions});
  }
  const current = currentNumber(runs);
  const found = known.find(({run, snapshot}) => run.number < current && differs(snapshot));
  if (!found) throw new OnekeyError('DEPLOY_NOTHING_BEFORE', {instance});
  return found;
}

/** Where a rollback was to go that did not get there: asked for again, it goes on, not back to where it came from. */
function unfinishedGoal([newest]: readonly RunRecord[]): string | undefined {
  const isUnfinished = newest?.operation === 'rollback' && newest.state !== 'succeeded';
  return isUnfinished && newest.to !== undefined ? String(newest.to) : undefined;
}

const isState = (snapshot: Snapshot) => Object.keys(snapshot).length > 0;

/** The number of the run whose result is deployed: a rollback's is that of the run it went back to. */
function currentNumber(runs: readonly RunRecord[]): number {
  const [newest] = runs;
  let number = newest?.number ?? 0;
  for (const run of runs) {
    if (run.number === number && run.operation === 'rollback' && run.state === 'succeeded' && run.to) number = run.to;
  }
  return number;
}
