import {isOnekeyError} from '../errors.ts';
import type {Emit, NodePhase} from '../events.ts';
import {fieldsDigest} from '../kube/fields.ts';
import {type KubeObject, refKey, refOf} from '../object/kube-object.ts';
import type {InventoryEntry, Release} from '../record/release.ts';
import {
  asStarted,
  leftStopped,
  type StoppedWorkload,
  startingChange,
  stoppable,
  stoppingChange,
} from '../record/stopped-workload.ts';
import {foresee} from './foresee.ts';
import type {ClusterPort, RecordPort} from './ports.ts';

export interface StopContext {
  readonly cluster: Pick<ClusterPort, 'readAll' | 'patch' | 'dryRun' | 'apply' | 'waitUntilStopped' | 'waitUntilReady'>;
  readonly records: Pick<RecordPort, 'saveRelease'>;
  readonly emit: Emit;
  readonly signal: AbortSignal;
  readonly timeoutSeconds: number;
  readonly onPhase: (phase: NodePhase) => void;
}

/**
 * Stops an application: no replicas, CronJobs suspended, and waits until its pods are gone. How it was before is recorded
 * before the first change. One that is stopped already stays recorded as it was.
 * @param asked the application whose stop this one is part of
 * @returns the release as recorded then
 */
export async function stopApplication(release: Release, asked: string, context: StopContext): Promise<Release> {
  const {cluster, records, emit, signal, timeoutSeconds, onPhase} = context;
  const live = await liveWorkloads(release, context);
  const known = new Map((release.stopped?.workloads ?? []).map((workload) => [refKey(workload.ref), workload]));
  const workloads = live.flatMap((object) => known.get(refKey(refOf(object))) ?? stoppable(object) ?? []);
  const drifted = release.stopped?.drifted ?? driftedKeys(release, live);
  const stopped = {with: release.stopped?.with ?? asked, workloads, drifted};
  onPhase('stop');
  await records.saveRelease({...release, stopped});
  await Promise.all(workloads.map((workload) => cluster.patch(workload.ref, stoppingChange(workload), signal)));
  const remembered = await remember({...release, stopped}, drifted, context);
  await cluster.waitUntilStopped(
    live.filter((object) => object.kind !== 'CronJob'),
    {
      timeoutSeconds,
      onWaiting: (waiting) => emit({type: 'node.waiting', node: release.application, waiting}),
      signal,
    },
  );
  return remembered;
}

/**
 * Starts an application that was stopped: as many replicas as it had, and waits until it is ready.
 * @returns the release as recorded then
 */
export async function startApplication(release: Release, context: StopContext): Promise<Release> {
  const {cluster, emit, signal, timeoutSeconds, onPhase} = context;
  const {stopped, ...started} = release;
  const live = await liveWorkloads(release, context);
  const there = new Set(live.map((object) => refKey(refOf(object))));
  const workloads = (stopped?.workloads ?? []).filter(({ref}) => there.has(refKey(ref)));
  onPhase('start');
  await Promise.all(workloads.map((workload) => cluster.patch(workload.ref, startingChange(workload), signal)));
  await takeBack(release, workloads, context);
  const remembered = await remember(started, stopped?.drifted ?? [], context);
  onPhase('wait');
  await cluster.waitUntilReady(
    workloads.map(({ref}) => ref),
    {
      timeoutSeconds,
      onWaiting: (waiting) => emit({type: 'node.waiting', node: release.application, waiting}),
      signal,
    },
  );
  return remembered;
}

/** Those of a release's workloads that are there. */
async function liveWorkloads(release: Release, {cluster, signal}: StopContext): Promise<readonly KubeObject[]> {
  const refs = release.objects.filter((object) => stoppable(object) !== undefined).map(refOf);
  return [...(await cluster.readAll(refs, signal)).values()];
}

/** Starts what an application that was stopped leaves stopped when it is applied, since its manifests do not count its pods. */
export async function startWhatWasStopped(
  previous: Release | undefined,
  objects: readonly {readonly object: KubeObject}[],
  cluster: Pick<ClusterPort, 'patch'>,
  signal: AbortSignal,
): Promise<void> {
  const applied = objects.map(({object}) => object);
  const left = leftStopped(previous?.stopped?.workloads ?? [], applied);
  await Promise.all(left.map((workload) => cluster.patch(workload.ref, startingChange(workload), signal)));
}

/**
 * Applies workloads as they are, so that onekey has again what it set before they were stopped: else nobody would notice who
 * changes it. What others changed stays theirs.
 */
async function takeBack(
  release: Release,
  workloads: readonly StoppedWorkload[],
  {cluster, signal}: StopContext,
): Promise<void> {
  const live = await cluster.readAll(
    workloads.map(({ref}) => ref),
    signal,
  );
  await Promise.all(
    workloads.map(async (workload) => {
      const key = refKey(workload.ref);
      const [there, recorded] = [live.get(key), release.objects.find((object) => refKey(refOf(object)) === key)];
      if (!there || !recorded) return;
      const object = asStarted(recorded, workload);
      const circumstances = {
        live: there,
        changedSince: object,
        policy: 'yield',
        isAdopted: false,
        cluster,
        signal,
      } as const;
      const found = await foresee(object, circumstances).catch(unlessRefused);
      if (found && found.how !== 'recreate') await cluster.apply(found.object, signal, {force: found.how === 'force'});
    }),
  );
}

/** Somebody changed what cannot be changed back: it runs all the same. */
function unlessRefused(error: unknown): undefined {
  if (isOnekeyError(error) && (error.code === 'CLUSTER_IMMUTABLE' || error.code === 'CLUSTER_REJECTED')) return;
  throw error;
}

/** Keys of the objects whose fields are not as recorded. */
function driftedKeys({inventory}: Release, live: readonly KubeObject[]): readonly string[] {
  const digests = new Map(inventory.map(({ref, fieldsDigest: digest}) => [refKey(ref), digest]));
  return live
    .filter((object) => digests.get(refKey(refOf(object))) !== fieldsDigest(object))
    .map((object) => refKey(refOf(object)));
}

/** Records how the objects are now, of those that nobody else had changed: what onekey does itself is no drift. */
async function remember(release: Release, drifted: readonly string[], context: StopContext): Promise<Release> {
  const live = new Map((await liveWorkloads(release, context)).map((object) => [refKey(refOf(object)), object]));
  const inventory = release.inventory.map((entry): InventoryEntry => {
    const object = live.get(refKey(entry.ref));
    const isSame = object && object.metadata.uid === entry.uid && !drifted.includes(refKey(entry.ref));
    return isSame ? {...entry, fieldsDigest: fieldsDigest(object)} : entry;
  });
  const remembered = {...release, inventory};
  await context.records.saveRelease(remembered);
  return remembered;
}
