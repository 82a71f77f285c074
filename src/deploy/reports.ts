import type {DriftedObject} from '../engine/drift.ts';
import type {Conflict} from '../engine/foresee.ts';
import type {Problem} from '../errors.ts';
import type {NodeState, NodeSummary, Operation, RunState} from '../events.ts';
import type {FieldChange} from '../object/diff.ts';
import type {ObjectRef} from '../object/kube-object.ts';
import type {ConflictPolicy} from '../object/policies.ts';
import type {Check} from '../preflight/check.ts';
import type {JournalEntry} from '../record/journal.ts';
import type {Release} from '../record/release.ts';
import type {TrustedKey} from '../record/trusted-keys.ts';

/** What a deployment or an uninstallation amounted to. */
export interface RunReport {
  readonly instance: string;
  /** Absent when nothing had to be done. */
  readonly run?: string;
  readonly state: RunState;
  readonly seconds: number;
  readonly nodes: readonly NodeSummary[];
}

/** What every check of a deployment came to, in the order in which it is told. */
export interface PreflightReport {
  readonly instance: string;
  readonly project: {readonly name: string; readonly version: string};
  readonly server: string;
  readonly checks: readonly Check[];
}

/** What a deployment would do. `later`: decided when what the node takes inputs from is done. */
export interface PlanReport {
  readonly instance: string;
  readonly project: {readonly name: string; readonly version: string};
  readonly bundleDigest: string;
  readonly nodes: readonly PlannedNode[];
  /** What is installed and not in the bundle: a deployment leaves it as it is. */
  readonly notInBundle: readonly InstalledApplication[];
  /** Gates that will ask for a person. */
  readonly gates: readonly {readonly id: string; readonly node: string}[];
  /** Images that are needed. Sizes in bytes, each blob counted once. */
  readonly images: {
    readonly images: readonly {
      readonly name: string;
      /** Absent where there is no registry to ask. */
      readonly isThere?: boolean;
    }[];
    readonly bytes: number;
    /** What the registry does not have; absent where there is none to ask. */
    readonly bytesToPush?: number;
  };
  /** How long it should take, by how long the same took here; images not counted. */
  readonly expected: {
    readonly seconds: number;
    /** Applications that were never deployed here: a minute is assumed for each. */
    readonly neverSeen: readonly string[];
  };
  /** What would keep the deployment from starting: conflicts, fields that cannot change, objects of others. */
  readonly problems: readonly Problem[];
}

/** What would become of an object. `later`: known when the node's turn comes. `keep`: not wanted any more, and not deleted unasked. */
export interface PlannedObject {
  readonly ref: ObjectRef;
  readonly change: 'create' | 'change' | 'recreate' | 'remove' | 'keep' | 'later';
  readonly fields: readonly FieldChange[];
  /** Fields that others changed or own, and how the manifest settles that. */
  readonly conflicts: readonly (Conflict & {readonly policy: ConflictPolicy})[];
  /** From whom it is taken over. */
  readonly takenFrom?: string;
  /** It was checked against the schema of its kind: it cannot be tried by a dry run before its node's turn, and is then. */
  readonly checked?: 'schema';
}

export interface InstalledApplication {
  readonly id: string;
  readonly version: string;
  readonly namespace: string;
}

export interface PlannedNode {
  readonly id: string;
  readonly change: 'install' | 'upgrade' | 'unchanged' | 'later' | 'remove';
  /** Absent for what is removed. */
  readonly version?: string;
  /** What is installed now. */
  readonly installed?: string;
  readonly namespace: string;
  /** Nodes that change too, of which is assumed that their outputs do not. */
  readonly assumed: readonly string[];
  readonly objects: readonly PlannedObject[];
}

/** What is installed of an instance, from the cluster's records. */
export interface StatusReport {
  readonly instance: string;
  readonly run?: RunLine;
  readonly applications: readonly {
    readonly name: string;
    readonly version: string;
    readonly revision: number;
    readonly state: Release['state'];
    /** By `deploy stop`. */
    readonly stopped: boolean;
    readonly namespace: string;
    /** Objects that are gone or were changed by someone else. */
    readonly changed: readonly ObjectRef[];
    readonly outputs: NodeSummary['outputs'];
  }[];
}

export interface RunLine {
  readonly id: string;
  /** The revision of the instance: counts its runs. */
  readonly revision: number;
  readonly operation: Operation;
  readonly state: RunState;
  /**
   * It is recorded as running, and nobody works on it: `ended`; or whoever does has not been heard of for some seconds:
   * `silent`.
   */
  readonly interrupted?: 'ended' | 'silent';
  readonly project: {readonly name: string; readonly version: string};
  readonly operator: string;
  readonly startedAt: string;
  readonly finishedAt?: string;
  readonly nodes: readonly {readonly id: string; readonly state: NodeState; readonly problem?: Problem}[];
  /** Gates that were confirmed, and by whom. */
  readonly gates: readonly {readonly id: string; readonly confirmedBy: string; readonly confirmedAt: string}[];
  /** Gates at which it waits for a person. */
  readonly openGates: readonly string[];
}

/** Every run and every revision that the cluster still remembers, the newest first. */
export interface HistoryReport {
  readonly instance: string;
  readonly runs: readonly RunLine[];
  readonly releases: readonly Pick<
    Release,
    'application' | 'revision' | 'version' | 'state' | 'run' | 'startedAt' | 'finishedAt'
  >[];
}

/** All that is known of one run. */
export interface RunHistoryReport {
  readonly instance: string;
  readonly run: RunLine;
  readonly bundleDigest: string;
  /** Fingerprints of the keys that signed the bundle. */
  readonly signers: readonly string[];
  /** By the cluster's records, in the order of time. */
  readonly timeline: readonly TimelineEntry[];
  /** Everything that happened, where the run was done on this machine. */
  readonly journal?: readonly JournalEntry[];
}

/** What happened when: ISO 8601, by the clock of who did it. */
export type TimelineEntry = {readonly at: string} & (
  | {readonly what: 'started' | 'continued'; readonly by: string}
  | {readonly what: 'began' | 'done' | 'unchanged'; readonly node: string}
  | {readonly what: 'failed'; readonly node: string; readonly problem: Problem}
  /** The run failed, and takes back what it did. */
  | {readonly what: 'takenBack'}
  | {readonly what: 'confirmed'; readonly gate: string; readonly by: string}
  | {readonly what: 'ended'; readonly state: RunState}
);

/** What somebody changed by hand; applications that are as they were deployed are not in it. */
export interface DriftReport {
  readonly instance: string;
  readonly applications: readonly {
    readonly name: string;
    readonly version: string;
    readonly revision: number;
    /** `object` as messages name it; values of Secrets are masked. */
    readonly objects: readonly (DriftedObject & {readonly object: string})[];
  }[];
  /** Applications on which the last run did not get done: there is no state to compare with. */
  readonly unfinished: readonly string[];
}

/** What an operation on what is installed would do; `objects` are told for what is removed. */
export interface OperationPlan {
  readonly instance: string;
  readonly operation: 'uninstall' | 'start' | 'stop' | 'restart';
  readonly nodes: readonly {
    readonly id: string;
    readonly version: string;
    readonly namespace: string;
    readonly objects: readonly PlannedObject[];
  }[];
}

/** What a rollback would do. */
export interface RollbackReport {
  readonly instance: string;
  /** The run whose result comes back. */
  readonly to: Pick<RunLine, 'project' | 'operator' | 'startedAt'> & {readonly revision: number; readonly run: string};
  readonly nodes: readonly {
    readonly id: string;
    readonly change: 'restore' | 'remove';
    readonly installed: string;
    /** The version and the revision of the application whose content comes back. */
    readonly version?: string;
    readonly revision?: number;
    readonly namespace: string;
  }[];
}

export interface ConfirmReport {
  readonly instance: string;
  readonly gate: string;
  readonly run: string;
}

/** The keys that a cluster trusts: with any, only bundles that one of them signed are deployed. */
export interface TrustReport {
  readonly keys: readonly TrustedKey[];
}

/** An answers file was written. */
export interface ConfigReport {
  readonly file: string;
  /** How many answers it holds. */
  readonly answers: number;
  /** Full keys of the secrets in it, which are encrypted. */
  readonly encrypted: readonly string[];
  /** Full keys of secrets that are not in it, since nothing was given to encrypt them to. */
  readonly leftOut: readonly string[];
}

/** A site schema was declared. */
export interface SiteDeclareReport {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
}
