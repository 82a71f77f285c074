import type {Problem} from '../errors.ts';
import type {NodeState, RunState, Waiting} from '../events.ts';
import type {Title} from '../manifest/application.ts';
import type {Json, KubeObject, ObjectRef} from '../object/kube-object.ts';
import type {InventoryEntry, Release} from '../record/release.ts';

/** What the engine needs of a cluster. Every call may throw an OnekeyError with a `CLUSTER_…` code. */
export interface ClusterPort {
  /** Creates the namespace when it is missing; leaves one that is there as it is. */
  ensureNamespace(name: string, signal: AbortSignal): Promise<void>;
  /** Server-side apply as field manager `onekey`; with `force` fields of others are taken over. Safe to repeat. */
  apply(object: KubeObject, signal: AbortSignal, options?: ApplyOptions): Promise<AppliedObject>;
  /** What that would return. Changes nothing. */
  dryRun(object: KubeObject, signal: AbortSignal, options?: ApplyOptions): Promise<KubeObject>;
  /** Makes the fields that kubectl and helm manage onekey's, so that the next apply meets no conflict with them. */
  adopt(ref: ObjectRef, signal: AbortSignal): Promise<void>;
  /**
   * Resolves when every object is ready by the rules of its kind. `onWaiting` gets what is not ready and why, at every
   * change. Rejects with `CLUSTER_NOT_READY` after `timeoutSeconds`, and at once with `CLUSTER_FAILED` for an object that
   * will not become ready by waiting; both carry events and last log lines of the pods concerned.
   */
  waitUntilReady(refs: readonly ObjectRef[], options: WaitOptions): Promise<void>;
  /** The object, or undefined when there is none. */
  read(ref: ObjectRef, signal: AbortSignal): Promise<KubeObject | undefined>;
  /** Those of the objects that exist, by `refKey`: at most one list per kind and namespace, and a read for each without labels. */
  readAll(refs: readonly ObjectRef[], signal: AbortSignal): Promise<ReadonlyMap<string, KubeObject>>;
  /** Begins to delete, with a uid precondition, an object and what it made; one that is gone or has another uid is left alone. */
  remove(ref: ObjectRef, uid: string | undefined, signal: AbortSignal): Promise<void>;
  /** Resolves when none of the objects is there any more (by uid where known). */
  waitUntilGone(entries: readonly InventoryEntry[], options: WaitOptions): Promise<void>;
  /** Those of the entries that are gone or differ from `fieldsDigest`: at most one list per kind and namespace. */
  changed(entries: readonly InventoryEntry[], signal: AbortSignal): Promise<readonly ChangedObject[]>;
  /** Changes fields of an object; null takes one away. */
  patch(ref: ObjectRef, changes: Json, signal: AbortSignal): Promise<void>;
  /** Resolves when no pod of the workloads is there any more. */
  waitUntilStopped(workloads: readonly KubeObject[], options: WaitOptions): Promise<void>;
  /** A GET through the API server's service proxy. A status of the service's own is an answer, not an error. */
  getService(request: ServiceRequest, signal: AbortSignal): Promise<{readonly status: number; readonly body: string}>;
  /**
   * Runs a command in the first pod of a workload that is ready; gives the lines of its output. Rejects with
   * `CLUSTER_EXEC_NO_POD`, `CLUSTER_EXEC_FAILED` when it ends with another status than 0, and `CLUSTER_EXEC_LOST` when
   * nobody can tell how it ended.
   */
  exec(request: ExecRequest, onLine: (line: string) => void, signal: AbortSignal): Promise<void>;
  /** Log lines of a Job's pods as they come, until `signal` aborts or the pods have ended. */
  followJobLogs(job: ObjectRef, onLine: (line: string) => void, signal: AbortSignal): Promise<void>;
}

/** An object that is not as recorded. */
export interface ChangedObject extends ObjectRef {
  /** It is not there any more. */
  readonly isGone?: boolean;
}

export interface ApplyOptions {
  readonly force?: boolean;
}

export interface AppliedObject {
  readonly ref: ObjectRef;
  readonly uid: string;
  readonly change: 'created' | 'configured' | 'unchanged';
  readonly fieldsDigest: string;
}

export interface WaitOptions {
  readonly timeoutSeconds: number;
  readonly onWaiting: (waiting: readonly Waiting[]) => void;
  readonly signal: AbortSignal;
}

export interface ServiceRequest {
  readonly namespace: string;
  readonly service: string;
  readonly port: number | string;
  readonly scheme: 'http' | 'https';
  readonly path: string;
}

/** A command in a pod of a workload: program and arguments, never a shell's line. */
export interface ExecRequest {
  readonly workload: ObjectRef;
  /** Without it the pod's first. */
  readonly container?: string;
  readonly command: readonly string[];
}

/** Runs commands on this machine. */
export interface CommandPort {
  /**
   * Runs program and arguments, without a shell, with these environment variables besides the machine's own; gives the lines
   * of its output. Rejects with `DEPLOY_COMMAND_FAILED`, or `USAGE_COMMANDS_NOT_ALLOWED`; ends it when the signal aborts.
   */
  run(
    command: {readonly command: readonly string[]; readonly env: {readonly [name: string]: string}},
    onLine: (line: string) => void,
    signal: AbortSignal,
  ): Promise<void>;
}

/** Makes images available to the cluster. */
export interface ImagePort {
  /** Waits until the image is in the site's registry; returns the reference by digest that pods pull it by. */
  ensure(name: string, signal: AbortSignal): Promise<string>;
}

/** The cluster's records of one instance. */
export interface RecordPort {
  /** Writes a revision, chunks first, head last. */
  saveRelease(release: Release): Promise<void>;
  /** Remembers, for as long as the instance, that something need never be done again: `<application>/<name>`. */
  saveDoneOnce(name: string): Promise<void>;
  /** Writes the run's state. Calls while a write is under way are merged into the next one. */
  saveRun(change: RunChange): Promise<void>;
}

/** What the engine knows of a run that is worth recording. */
export interface RunChange {
  readonly state: RunState;
  readonly nodes: ReadonlyMap<string, NodeRecord>;
  readonly gates: readonly ConfirmedGate[];
  readonly openGates: readonly string[];
  /** Keys of the actions that were done. */
  readonly actions: readonly string[];
  /** Since when what it did is taken back, ISO 8601: it failed, and was told to do that. */
  readonly takenBackAt?: string;
}

export interface NodeRecord {
  readonly state: NodeState;
  readonly startedAt?: string;
  readonly finishedAt?: string;
  readonly problem?: Problem;
}

export interface ConfirmedGate {
  readonly id: string;
  readonly confirmedBy: string;
  readonly confirmedAt: string;
}

/** Asks whoever can say. */
export interface GatePort {
  /** Who confirmed the gate, or undefined when nobody can be asked now: then the run pauses. */
  confirm(gate: {readonly id: string; readonly node: string; readonly message: Title}): Promise<string | undefined>;
}

/** Time as an argument. */
export interface Clock {
  /** Wall-clock time, for people: ISO 8601 in UTC. */
  now(): string;
  /** Milliseconds that only ever grow. */
  monotonic(): number;
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}
