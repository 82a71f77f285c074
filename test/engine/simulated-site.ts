import {createHash} from 'node:crypto';
import type {
  AppliedObject,
  Clock,
  ClusterPort,
  CommandPort,
  GatePort,
  ImagePort,
  RecordPort,
  RunChange,
} from '../../src/engine/ports.ts';
import {OnekeyError} from '../../src/errors.ts';
import {canonicalJson} from '../../src/object/json.ts';
import {type KubeObject, type ObjectRef, refKey, refOf} from '../../src/object/kube-object.ts';
import type {InventoryEntry, Release} from '../../src/record/release.ts';

interface Stored {
  readonly object: KubeObject;
  readonly uid: string;
  readonly readyAt: number;
}

/**
 * A cluster, its registry and its records in memory, on a virtual clock: what cannot be caused a thousand times on a
 * real one. Objects become ready `readyAfter` milliseconds after they are applied.
 */
export function simulatedSite(clock: Clock) {
  const objects = new Map<string, Stored>();
  const releases = new Map<string, Release>();
  const runs: RunChange[] = [];
  const log: string[] = [];
  let uids = 0;
  const behaviour = {
    readyAfter: 0,
    rejects: (_: KubeObject): string | undefined => undefined,
    status: 200,
    fill: (object: KubeObject): KubeObject => object,
    readyAfterOf: (_: KubeObject): number | undefined => undefined,
  };
  const digest = (object: KubeObject) => createHash('sha256').update(canonicalJson(object)).digest('hex');

  const cluster: ClusterPort = {
    async ensureNamespace(name) {
      log.push(`namespace ${name}`);
    },
    async apply(object) {
      const reason = behaviour.rejects(object);
      if (reason) throw new OnekeyError('CLUSTER_REJECTED', {about: object.kind, reason});
      const ref = refOf(object);
      const key = refKey(ref);
      const before = objects.get(key);
      const uid = before?.uid ?? `uid-${++uids}`;
      const filled = behaviour.fill(object);
      const readyAt = clock.monotonic() + (behaviour.readyAfterOf(object) ?? behaviour.readyAfter);
      objects.set(key, {object: filled, uid, readyAt});
      log.push(`apply ${key}`);
      const change = !before ? 'created' : digest(before.object) === digest(filled) ? 'unchanged' : 'configured';
      return {ref, uid, change, fieldsDigest: digest(filled)} satisfies AppliedObject;
    },
    async waitUntilReady(refs, {timeoutSeconds, signal}) {
      const last = Math.max(0, ...refs.map((ref) => objects.get(refKey(ref))?.readyAt ?? Number.POSITIVE_INFINITY));
      const wait = Math.min(last - clock.monotonic(), timeoutSeconds * 1000);
      if (wait > 0) await clock.sleep(wait, signal);
      if (last > clock.monotonic())
        throw new OnekeyError('CLUSTER_UNREACHABLE', {server: 'simulated', reason: 'not ready in time'});
      log.push(...refs.map((ref) => `ready ${refKey(ref)}`));
    },
    async read(ref) {
      const stored = objects.get(refKey(ref));
      return stored && {...stored.object, metadata: {...stored.object.metadata, uid: stored.uid}};
    },
    async readAll(refs, signal) {
      const found = await Promise.all(refs.map(async (ref) => [refKey(ref), await cluster.read(ref, signal)] as const));
      return new Map(found.flatMap(([key, object]) => (object ? [[key, object] as const] : [])));
    },
    async dryRun(object) {
      const reason = behaviour.rejects(object);
      if (reason) throw new OnekeyError('CLUSTER_REJECTED', {about: object.kind, reason});
      return behaviour.fill(object);
    },
    async patch(ref) {
      log.push(`patch ${refKey(ref)}`);
    },
    async waitUntilStopped() {},
    async adopt(ref) {
      log.push(`adopt ${refKey(ref)}`);
    },
    async remove(ref, uid) {
      if (objects.get(refKey(ref))?.uid !== uid) return;
      objects.delete(refKey(ref));
      log.push(`remove ${refKey(ref)}`);
    },
    async waitUntilGone() {},
    async changed(entries) {
      return entries.filter(({ref, fieldsDigest}) => digestOf(ref) !== fieldsDigest).map(({ref}) => ref);
    },
    async getService({path}) {
      log.push(`GET ${path}`);
      return {status: behaviour.status, body: ''};
    },
    async exec({workload, command}) {
      log.push(`exec ${refKey(workload)} ${command.join(' ')}`);
    },
    async followJobLogs() {},
  };
  const digestOf = (ref: ObjectRef) => {
    const stored = objects.get(refKey(ref));
    return stored && digest(stored.object);
  };
  const records: RecordPort = {
    async saveRelease(release) {
      releases.set(release.application, release);
      log.push(`release ${release.application} ${release.revision} ${release.state}`);
    },
    async saveDoneOnce(name) {
      log.push(`once ${name}`);
    },
    async saveRun(change) {
      runs.push(change);
    },
  };
  const images: ImagePort = {ensure: async (name) => `registry.site/${name}@sha256:${'0'.repeat(64)}`};
  const commands: CommandPort = {
    async run({command}) {
      log.push(`run ${command.join(' ')}`);
    },
  };
  const noGates: GatePort = {confirm: async () => undefined};
  return {cluster, records, images, commands, noGates, gates: noGates, objects, releases, runs, log, behaviour};
}

export type SimulatedSite = ReturnType<typeof simulatedSite>;

/** Everything recorded as owned, by object key. */
export const owned = (entries: readonly InventoryEntry[]): string[] => entries.map(({ref}) => refKey(ref)).sort();
