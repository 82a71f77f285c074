import {message, OnekeyError} from '../errors.ts';
import type {Waiting} from '../events.ts';
import {describeRef, type ObjectRef, refKey} from '../object/kube-object.ts';
import {bindsWithFirstPod} from './claim-binding.ts';
import {diagnose} from './diagnose.ts';
import type {Kube} from './kube.ts';
import {likelyCause} from './likely-cause.ts';
import {News} from './news.ts';
import type {Observer} from './observer.ts';
import {listPath} from './paths.ts';
import {PodReasons} from './pod-reasons.ts';
import {judge} from './readiness/judge.ts';
import {notObserved, progressing, ready} from './readiness/outcome.ts';
import {StaleFailures} from './readiness/stale-failures.ts';
import type {Readiness} from './readiness.ts';

/** How to wait. */
export interface WaitOptions {
  readonly timeoutSeconds: number;
  /** Gets what is not as it should be and why, at every change. */
  readonly onWaiting: (waiting: readonly Waiting[]) => void;
  readonly signal: AbortSignal;
}

interface Watched {
  readonly ref: ObjectRef;
  readonly observer: Observer;
}

/**
 * Resolves when all objects are ready at the same time. What an apply of this process has just found ready is believed.
 * @throws OnekeyError CLUSTER_NOT_READY after the time-out, CLUSTER_FAILED at once for what waiting will not mend; both
 * with events and last log lines; and what any request may end with
 */
export async function waitUntilReady(kube: Kube, refs: readonly ObjectRef[], options: WaitOptions): Promise<void> {
  const {timeoutSeconds, signal} = options;
  const unsettled = refs.filter((ref) => !kube.memory.takeReady(ref));
  if (unsettled.length === 0) return;
  const watched = await Promise.all(unsettled.map((ref) => watch(kube, ref, signal)));
  const deadline = performance.now() + timeoutSeconds * 1000;
  const news = new News();
  const unsubscribe = [...new Set(watched.map(({observer}) => observer))].map((each) => each.subscribe(news.arrive));
  const pods = new PodReasons(kube, news.arrive);
  const stale = new StaleFailures();
  let told = '';
  try {
    for (;;) {
      const waiting: Waiting[] = [];
      for (const {ref, observer} of watched) {
        const {state, reason} = pods.addTo(ref, await look(kube, ref, observer, stale, signal));
        if (state === 'failed') throw await failure(kube, {ref, object: observer.get(ref.name)}, reason, signal);
        if (state === 'progressing') waiting.push({object: ref, reason});
      }
      if (waiting.length === 0) return;
      const now = JSON.stringify(waiting);
      if (now !== told) options.onWaiting(waiting);
      told = now;
      const left = deadline - performance.now();
      if (left <= 0) throw await timeOut(kube, watched, waiting, options);
      pods.look(
        waiting.map(({object}) => ({
          ref: object,
          object: watched.find(({ref}) => ref === object)?.observer.get(object.name),
        })),
      );
      await news.next(left, signal);
    }
  } finally {
    for (const each of unsubscribe) each();
    pods.stop();
  }
}

async function watch(kube: Kube, ref: ObjectRef, signal: AbortSignal): Promise<Watched> {
  const {apiVersion, kind} = ref;
  const resource = await kube.discovery.get(apiVersion, kind, signal);
  const namespace = resource.namespaced ? (ref.namespace ?? 'default') : undefined;
  const about = `list ${resource.resource}${namespace === undefined ? '' : ` (${namespace})`}`;
  return {ref, observer: kube.observers.of(kube, {path: listPath(resource, namespace), apiVersion, kind, about})};
}

/** Judges by what is heard, unless that is older than what the last apply returned. */
async function look(
  kube: Kube,
  ref: ObjectRef,
  observer: Observer,
  stale: StaleFailures,
  signal: AbortSignal,
): Promise<Readiness> {
  if (observer.listed === '') return notObserved;
  const object = observer.get(ref.name);
  const since = kube.memory.seen(ref)?.resourceVersion;
  const heard = String(object?.metadata.resourceVersion ?? observer.listed);
  if (isOlder(heard, since)) return notObserved;
  if (!object) return progressing(message('clusterMissing', {}));
  const readiness = stale.forgive(object, judge(object));
  const pendingClaim = readiness.state === 'progressing' && object.kind === 'PersistentVolumeClaim';
  return pendingClaim && (await bindsWithFirstPod(kube, object, signal)) ? ready : readiness;
}

/** Resource versions are numbers that grow, in every API server that stores in etcd; others are not compared. */
function isOlder(heard: string, since: string | undefined): boolean {
  const numbers = /^\d+$/.test(heard) && since !== undefined && /^\d+$/.test(since);
  return numbers && BigInt(heard) < BigInt(since);
}

async function failure(
  kube: Kube,
  failed: Parameters<typeof diagnose>[1][number],
  reason: Waiting['reason'],
  signal: AbortSignal,
): Promise<OnekeyError> {
  const diagnosis = await diagnose(kube, [failed], signal);
  const cause = likelyCause([reason], diagnosis);
  return new OnekeyError('CLUSTER_FAILED', {
    about: describeRef(failed.ref),
    reason,
    ...diagnosis,
    ...(cause && {cause}),
  });
}

async function timeOut(
  kube: Kube,
  watched: readonly Watched[],
  waiting: readonly Waiting[],
  {timeoutSeconds, signal}: WaitOptions,
): Promise<OnekeyError> {
  const late = new Set(waiting.map(({object}) => refKey(object)));
  const concerned = watched
    .filter(({ref}) => late.has(refKey(ref)))
    .map(({ref, observer}) => ({ref, object: observer.get(ref.name)}));
  const diagnosis = await diagnose(kube, concerned, signal);
  const cause = likelyCause(
    waiting.map(({reason}) => reason),
    diagnosis,
  );
  return new OnekeyError('CLUSTER_NOT_READY', {
    seconds: timeoutSeconds,
    waiting: waiting.map(({object, reason}) => ({object: describeRef(object), reason})),
    ...diagnosis,
    ...(cause && {cause}),
  });
}
