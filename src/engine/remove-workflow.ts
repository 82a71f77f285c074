import {OnekeyError, type Problem, problemOf} from '../errors.ts';
import type {Emit} from '../events.ts';
import type {Graph} from '../graph/graph.ts';
import {refKey} from '../object/kube-object.ts';
import {applyRank} from '../object/order.ts';
import {isKept} from '../record/kept.ts';
import type {InventoryEntry, Release} from '../record/release.ts';
import type {Clock, ClusterPort} from './ports.ts';
import {presentEntries} from './present-entries.ts';
import type {NodeResult} from './run-workflow.ts';
import {schedule} from './schedule.ts';

/** What the removal of one application's objects takes. */
export interface RemovalScope {
  readonly cluster: Pick<ClusterPort, 'read' | 'remove' | 'waitUntilGone'>;
  readonly emit: Emit;
  readonly signal: AbortSignal;
  readonly timeoutSeconds: number;
  /** True for an object that would be kept and was asked for by name. */
  readonly mayDelete: (entry: InventoryEntry) => boolean;
}

export interface RemovalContext extends RemovalScope {
  /** Called when a node begins or ends, with all that is known so far. */
  readonly onProgress: (results: ReadonlyMap<string, NodeResult>) => void;
  /** Forgets an application whose objects are gone, or remembers what was kept of it. */
  readonly settle: (release: Release, kept: readonly InventoryEntry[]) => Promise<void>;
  readonly clock: Clock;
  readonly concurrency: number;
}

/**
 * Uninstalls applications in the reverse of the order in which they were deployed, each as soon as nothing depends on
 * it any more. An application is forgotten when its objects are gone; one that fails stays recorded, with those it needs.
 */
export async function removeWorkflow(
  releases: readonly Release[],
  context: RemovalContext,
): Promise<ReadonlyMap<string, NodeResult>> {
  const {clock, emit, concurrency, signal} = context;
  const byName = new Map(releases.map((release) => [release.application, release]));
  const results = new Map<string, NodeResult>();
  const enter = (name: string, result: NodeResult, problem?: Problem) => {
    results.set(name, result);
    const {state, change} = result;
    emit({type: 'node.state', node: name, state, ...(change && {change}), ...(problem && {problem})});
    context.onProgress(results);
  };
  const outcomes = await schedule({
    graph: reversed(releases),
    concurrency,
    weight: () => 0,
    signal,
    run: async (name) => {
      const begin = clock.monotonic();
      enter(name, {state: 'running', outputs: {}});
      emit({type: 'node.phase', node: name, phase: 'remove'});
      try {
        const release = byName.get(name) as Release;
        await context.settle(release, await removeRelease(release, context));
        const seconds = (clock.monotonic() - begin) / 1000;
        enter(name, {state: 'succeeded', change: 'removed', outputs: {}, seconds});
        return 'done';
      } catch (cause) {
        const error = new OnekeyError('DEPLOY_NODE_FAILED', {node: name, phase: 'remove'}, {cause});
        enter(name, {state: signal.aborted ? 'cancelled' : 'failed', outputs: {}, error}, problemOf(cause));
        return 'tolerated';
      }
    },
  });
  for (const {application} of releases) {
    if (!outcomes.has(application)) results.set(application, {state: 'cancelled', outputs: {}});
  }
  return results;
}

/** Every application waits for those that waited for it. */
export function reversed(releases: readonly Release[]): Graph {
  const graph = new Map<string, string[]>(releases.map(({application}) => [application, []]));
  for (const {application, waitsFor} of releases) {
    for (const dependency of waitsFor) graph.get(dependency)?.push(application);
  }
  return graph;
}

/**
 * Deletes in the reverse of the order of applying, rank by rank, and waits until what was deleted is gone.
 * @returns what was kept
 */
export async function removeRelease(release: Release, context: RemovalScope): Promise<readonly InventoryEntry[]> {
  const {cluster, emit, signal, timeoutSeconds, mayDelete} = context;
  const {application} = release;
  const present = await presentEntries(release, release.inventory, cluster, signal);
  const kept = present.filter((entry) => isKept(entry) && !mayDelete(entry));
  const keptKeys = new Set(kept.map(({ref}) => refKey(ref)));
  for (const {ref} of kept) emit({type: 'object.kept', node: application, object: ref});
  const ranks = Map.groupBy(
    present.filter(({ref}) => !keptKeys.has(refKey(ref))),
    ({ref}) => applyRank(ref),
  );
  for (const rank of [...ranks.keys()].sort((a, b) => b - a)) {
    const entries = ranks.get(rank) ?? [];
    await Promise.all(entries.map(({ref, uid}) => cluster.remove(ref, uid, signal)));
    await cluster.waitUntilGone(entries, {
      timeoutSeconds,
      signal,
      onWaiting: (waiting) => emit({type: 'node.waiting', node: application, waiting}),
    });
    for (const {ref} of entries) emit({type: 'object.removed', node: application, object: ref});
  }
  return kept.map(({fieldsDigest: _, ...entry}) => entry);
}
