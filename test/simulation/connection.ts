import {hash} from 'node:crypto';
import {message, OnekeyError} from '../../src/errors.ts';
import type {Waiting} from '../../src/events.ts';
import type {Cluster, RequestOptions} from '../../src/kube/cluster.ts';
import {canonicalJson} from '../../src/object/json.ts';
import {describeRef, type KubeObject, type ObjectRef, refKey} from '../../src/object/kube-object.ts';
import type {ControlPlane, Stored} from './control-plane.ts';
import type {Machine} from './machine.ts';
import type {RecordStore} from './record-store.ts';

/** What goes wrong between a machine and the API server. */
export interface Faults {
  /** Of so many requests one is refused, or its answer is lost, or it is repeated since its first answer was lost. */
  readonly rate: number;
  /** In these times no request gets through. */
  readonly outages: readonly {readonly from: number; readonly to: number}[];
  /** Milliseconds of one request, there and back. */
  readonly latency: number;
}

/** As long as onekey's own client keeps trying. */
const patience = 60_000;
const server = 'https://simulated:6443';
const never = new AbortController().signal;

/** One machine's way to the simulated cluster. */
export function connectTo(plane: ControlPlane, records: RecordStore, machine: Machine, faults: Faults): Cluster {
  const {time, random} = plane;
  const {clock, operator} = machine;
  const unreachable = () => new OnekeyError('CLUSTER_UNREACHABLE', {server, reason: 'connection reset'});

  let guard: (() => Promise<void>) | undefined;

  const exchange = async <T>(effect: () => T, changes: boolean, unguarded: boolean): Promise<T> => {
    const outage = faults.outages.find(({from, to}) => from <= time.now && time.now < to);
    const isLong = outage && outage.to - time.now > patience;
    const fault = random.chance(faults.rate) ? (['refused', 'lost', 'repeated'] as const)[random.below(3)] : undefined;
    if (outage) await machine.notices(isLong ? time.now + patience : outage.to);
    if (changes && !unguarded) await guard?.();
    await time.until(time.now + faults.latency * random.next());
    if (machine.dead && random.chance(0.5)) await new Promise(() => undefined); // it died before the request had left
    let answer: () => T = () => {
      throw unreachable();
    };
    if (!isLong && fault !== 'refused') {
      answer = outcome(effect);
      if (fault === 'repeated') answer = outcome(effect);
      if (changes) machine.noteChange();
    }
    await machine.notices(time.now + faults.latency * random.next());
    if (fault === 'lost') throw unreachable();
    return answer();
  };
  const call = <T>(effect: () => T, signal: AbortSignal, changes = false, unguarded = false): Promise<T> =>
    signal.aborted
      ? Promise.reject(signal.reason)
      : machine.unlessAborted(exchange(effect, changes, unguarded), signal);
  const reachable = () => !faults.outages.some(({from, to}) => from <= time.now && time.now < to);

  return {
    server,
    version: async () => 'v1.30.0',
    clockSkewSeconds: 0,
    list: async () => [],
    hasClaims: async () => false,
    resourceOf: async (apiVersion, kind) => ({
      group: apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '',
      version: 'v1',
      resource: `${kind.toLowerCase()}s`,
      namespaced: true,
    }),
    openApi: async () => undefined,
    forbidden: async () => [],
    existingLabels: (refs, signal) =>
      call(() => {
        const found = refs.flatMap((ref) => {
          const stored = plane.get(ref);
          return stored ? [[refKey(ref), stored.object.metadata.labels ?? {}] as const] : [];
        });
        return new Map(found);
      }, signal),
    names: async () => [],
    ensureNamespace: (_name, signal) => call(() => undefined, signal),
    apply: (object, signal) =>
      call(
        () => {
          const {stored, change} = plane.apply(object, operator);
          const {apiVersion, kind, metadata} = object;
          const {name, namespace} = metadata;
          const ref = {apiVersion, kind, ...(namespace && {namespace}), name};
          return {ref, uid: stored.uid, change, fieldsDigest: digestOf(stored)};
        },
        signal,
        true,
      ),
    async waitUntilReady(refs, {timeoutSeconds, onWaiting, signal}) {
      const deadline = clock.monotonic() + timeoutSeconds * 1000;
      for (;;) {
        await call(() => undefined, signal).catch(ignorePassing(signal));
        const waiting: Waiting[] = [];
        for (const ref of reachable() ? refs : []) {
          const stored = plane.get(ref);
          if (stored?.fails && stored.settlesAt <= time.now) {
            throw new OnekeyError('CLUSTER_FAILED', {
              about: describeRef(ref),
              reason: message('clusterPhase', {phase: 'Failed'}),
              events: [],
              logs: [],
            });
          }
          const ready = stored && stored.goneAt === undefined && stored.settlesAt <= time.now;
          if (!ready) waiting.push({object: ref, reason: message('clusterMissing', {})});
        }
        if (reachable() && waiting.length === 0) return;
        onWaiting(waiting);
        if (clock.monotonic() >= deadline) {
          const left = waiting.map(({object, reason}) => ({object: describeRef(object), reason}));
          throw new OnekeyError('CLUSTER_NOT_READY', {seconds: timeoutSeconds, waiting: left, events: [], logs: []});
        }
        const next = Math.min(...refs.map((ref) => soon(plane.get(ref)?.settlesAt, time.now)));
        await clock.sleep(next - time.now, signal);
      }
    },
    read: (ref, signal) => call(() => shown(plane.get(ref), time.now), signal),
    readAll: (refs, signal) =>
      call(() => {
        const found = refs.map((ref) => [refKey(ref), shown(plane.get(ref), time.now)] as const);
        return new Map(found.filter((entry): entry is [string, KubeObject] => entry[1] !== undefined));
      }, signal),
    dryRun: (object, signal) => call(() => ({...object}), signal),
    adopt: (_ref, signal) => call(() => undefined, signal, true),
    remove: (ref, uid, signal) => call(() => plane.remove(ref, uid, operator), signal, true),
    async waitUntilGone(entries, {timeoutSeconds, signal}) {
      const deadline = clock.monotonic() + timeoutSeconds * 1000;
      const isThere = ({ref, uid}: {ref: ObjectRef; uid?: string}) => {
        const stored = plane.get(ref);
        return stored !== undefined && (uid === undefined || stored.uid === uid);
      };
      while (await call(() => entries.some(isThere), signal)) {
        if (clock.monotonic() >= deadline) {
          throw new OnekeyError('CLUSTER_NOT_GONE', {seconds: timeoutSeconds, waiting: []});
        }
        await clock.sleep(250, signal);
      }
    },
    changed: (entries, signal) =>
      call(
        () =>
          entries
            .filter(({ref, uid, fieldsDigest}) => {
              const stored = plane.get(ref);
              const same = stored && stored.uid === uid && digestOf(stored) === fieldsDigest;
              return !same || stored.goneAt !== undefined;
            })
            .map(({ref}) => ref),
        signal,
      ),
    getService: (_request, signal) => call(() => ({status: 200, body: ''}), signal),
    patch: async () => undefined,
    waitUntilStopped: async () => undefined,
    exec: async () => undefined,
    followJobLogs: async () => undefined,
    podLog: async () => '',
    workloadLogs: async () => 0,
    request: <T>(method: string, path: string, {query = {}, body, signal = never, unguarded}: RequestOptions) =>
      call(() => records.handle(method, path, query, body, operator) as T, signal, method !== 'GET', unguarded),
    onTrouble: () => undefined,
    guardWrites: (next) => {
      guard = next;
    },
    close: async () => undefined,
  };
}

/** When to look again at an object that will be settled then. */
const soon = (settlesAt: number | undefined, now: number) =>
  settlesAt === undefined || settlesAt <= now ? now + 500 : Math.min(settlesAt, now + 5000);

/** What an effect came to, to be told later. */
function outcome<T>(effect: () => T): () => T {
  try {
    const value = effect();
    return () => value;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

/** Who waits for an object outlasts what passes. */
const ignorePassing = (signal: AbortSignal) => (error: unknown) => {
  if (signal.aborted) throw error;
};

const digestOf = ({object}: Stored) => hash('sha256', canonicalJson(object));

function shown(stored: Stored | undefined, now: number): KubeObject | undefined {
  if (!stored) return undefined;
  const {object, uid, settlesAt, fails, goneAt} = stored;
  const ended = object.kind === 'Job' && settlesAt <= now;
  return {
    ...object,
    metadata: {...object.metadata, uid, ...(goneAt !== undefined && {deletionTimestamp: '2026-11-22T01:00:00Z'})},
    ...(ended && {status: {conditions: [{type: fails ? 'Failed' : 'Complete', status: 'True'}]}}),
  };
}
