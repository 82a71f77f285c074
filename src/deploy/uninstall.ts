import {removeWorkflow} from '../engine/remove-workflow.ts';
import type {NodeResult} from '../engine/run-workflow.ts';
import {OnekeyError, problemOf} from '../errors.ts';
import type {NodeSummary} from '../events.ts';
import type {InventoryEntry, Release} from '../record/release.ts';
import type {DeployContext} from './context.ts';
import {newRun} from './new-run.ts';
import type {UninstallOptions} from './options.ts';
import type {RunReport} from './reports.ts';
import {newRunId} from './run-id.ts';
import {type Site, withInstalledSite} from './site.ts';
import {startJournal} from './start-journal.ts';
import {withLease} from './with-lease.ts';

/**
 * `deploy uninstall`: removes what the cluster's records say the instance owns, in the reverse order, and waits until
 * it is gone. Claims, volumes, definitions and namespaces stay unless named; as long as claims stay, so do the
 * generated values that open them.
 * @throws OnekeyError DEPLOY_UNINSTALL_FAILED
 */
export function uninstall(options: UninstallOptions, context: DeployContext): Promise<RunReport> {
  return withInstalledSite(options, 'current', context, async (site) => {
    const releases = [...site.state.latest.values()];
    if (options.dryRun) return report(site, releases, new Map(), 0);
    await askToRemove(options, site, releases, context);
    return withLease(site, options, 'uninstall', context, (signal) => remove(options, site, {...context, signal}));
  });
}

async function remove(options: UninstallOptions, site: Site, context: DeployContext): Promise<RunReport> {
  const {instance, cluster, records} = site;
  const {clock, signal} = context;
  const begin = clock.monotonic();
  const state = await records.load('current', signal);
  const {latest, removed, keep} = state;
  const releases = [...latest.values(), ...removed.values()];
  const cleared = namespacesOf(releases, keep?.cleared);
  if (keep) await records.saveKeep({...keep, cleared}); // applications are forgotten one by one, where they were is not
  const run = newRunId(clock.now(), context.randomBytes);
  const nodes = releases.map(({application}) => application);
  await records.beginRun(newRun({id: run, instance, operation: 'uninstall', nodes, answers: {}}, state, context));
  const {emit, close} = await startJournal(options.stateDir, {instance, run}, context);
  try {
    const [newest] = site.state.runs;
    emit({
      type: 'run.started',
      run,
      instance,
      operation: 'uninstall',
      project: newest?.project ?? {name: instance, version: ''},
      nodes: releases.map(({application: id, version, waitsFor}) => ({id, kind: 'application', version, waitsFor})),
    });
    const progress = (results: ReadonlyMap<string, NodeResult>) =>
      releases.map(({application: id}) => ({id, state: results.get(id)?.state ?? 'pending'}));
    const lost = new AbortController();
    const results = await removeWorkflow(releases, {
      cluster,
      onProgress: (soFar) => {
        const saved = records.saveProgress({state: 'running', nodes: progress(soFar), gates: [], openGates: []});
        saved.catch((error: unknown) => lost.abort(error)); // another run may hold the instance
      },
      settle: ({application}) => records.forgetApplication(application),
      clock,
      emit,
      signal: AbortSignal.any([signal, lost.signal]),
      concurrency: options.concurrency,
      timeoutSeconds: options.timeoutSeconds,
      mayDelete: (entry) => options.alsoDelete.some((name) => isNamed(entry, name)),
    });
    lost.signal.throwIfAborted();
    const done = {...report(site, releases, results, (clock.monotonic() - begin) / 1000), run};
    emit({type: 'run.finished', run, instance, state: done.state, seconds: done.seconds, nodes: done.nodes});
    await records.saveProgress({
      state: done.state,
      nodes: progress(results),
      gates: [],
      openGates: [],
      finishedAt: clock.now(),
    });
    throwUnlessRemoved(results);
    if (!(await hasClaims(site, cleared, signal))) await records.forgetInstance();
    return done;
  } finally {
    await close();
  }
}

async function askToRemove(
  {yes}: UninstallOptions,
  site: Site,
  releases: readonly Release[],
  {ask}: DeployContext,
): Promise<void> {
  if (yes) return;
  if (!ask) throw new OnekeyError('USAGE_CONFIRMATION_NEEDED', undefined);
  if (!(await ask.uninstall({instance: site.instance, applications: releases.map(({application}) => application)}))) {
    throw new OnekeyError('INTERRUPTED_DECLINED', undefined);
  }
}

function report(
  {instance}: Site,
  releases: readonly Release[],
  results: ReadonlyMap<string, NodeResult>,
  seconds: number,
): RunReport {
  const nodes = releases.map(({application, version}): NodeSummary => {
    const {state = 'pending', change, seconds: took} = results.get(application) ?? {};
    return {
      node: application,
      version,
      state,
      ...(change && {change}),
      ...(took !== undefined && {seconds: took}),
      outputs: [],
    };
  });
  const states = new Set(nodes.map(({state}) => state));
  const state = states.has('failed')
    ? 'failed'
    : states.has('cancelled')
      ? 'cancelled'
      : states.has('pending')
        ? 'pending'
        : 'succeeded';
  return {instance, state, seconds, nodes};
}

function throwUnlessRemoved(results: ReadonlyMap<string, NodeResult>): void {
  const failed = [...results].filter(([, {state}]) => state === 'failed');
  const [first, ...others] = failed;
  if (first) {
    const problems = others.map(([, {error}]) => problemOf(error));
    throw new OnekeyError(
      'DEPLOY_UNINSTALL_FAILED',
      {nodes: failed.map(([id]) => id)},
      {problems, cause: first[1].error},
    );
  }
  if ([...results.values()].some(({state}) => state === 'cancelled'))
    throw new OnekeyError('INTERRUPTED_BY_USER', undefined);
}

/** `KIND/NAME` for an object outside of namespaces, or in any; `KIND/NAMESPACE/NAME` for one alone. */
function isNamed({ref}: InventoryEntry, wanted: string): boolean {
  const names = [`${ref.kind}/${ref.name}`, `${ref.kind}/${ref.namespace ?? ''}/${ref.name}`];
  return names.some((name) => name.toLowerCase() === wanted.toLowerCase());
}

/** Every namespace in which objects of the releases lie, or lay before an earlier uninstallation. */
function namespacesOf(releases: readonly Release[], earlier: readonly string[] = []): readonly string[] {
  const own = releases.flatMap(({namespace, inventory}) => [
    namespace,
    ...inventory.flatMap(({ref}) => ref.namespace ?? []),
  ]);
  return [...new Set([...earlier, ...own])].sort();
}

async function hasClaims({cluster}: Site, namespaces: readonly string[], signal: AbortSignal): Promise<boolean> {
  const found = await Promise.all(
    namespaces.map((namespace) => {
      const path = `/api/v1/namespaces/${namespace}/persistentvolumeclaims`;
      return cluster.request<{items: readonly unknown[]}>('GET', path, {query: {limit: '1'}, signal});
    }),
  );
  return found.some(({items}) => items.length > 0);
}
