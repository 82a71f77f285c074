import type {Problem} from '../errors.ts';
import type {NodeState, Operation, RunState} from '../events.ts';
import type {Json} from '../object/kube-object.ts';

/** A run that has no number yet. */
export type NewRun = Omit<RunRecord, 'number'>;

/** A snapshot of one run, kept in the cluster. */
export interface RunRecord {
  readonly id: string;
  /** Counts up with every run of the instance, from 1: the greatest is the newest, whatever the clocks said. */
  readonly number: number;
  readonly instance: string;
  readonly operation: Operation;
  readonly bundleDigest: string;
  /** Fingerprints of the keys that signed the bundle; absent in records of older versions. */
  readonly signers?: readonly string[];
  readonly project: {readonly name: string; readonly version: string};
  /** Who ran it, from where. */
  readonly operator: string;
  readonly state: RunState;
  /** Counts up with every write. */
  readonly sequence: number;
  readonly startedAt: string;
  /** When it was begun or gone on with last; `operator` is who did that. Absent in records of older versions. */
  readonly attemptedAt?: string;
  readonly finishedAt?: string;
  /** How earlier attempts at it ended, the first one first. */
  readonly attempts?: readonly Attempt[];
  /** The number of the run whose result a rollback brings back. */
  readonly to?: number;
  /** The revision of every application that was deployed when it began: a rollback goes there. */
  readonly before?: {readonly [application: string]: number};
  readonly nodes: readonly {
    readonly id: string;
    readonly state: NodeState;
    readonly startedAt?: string;
    readonly finishedAt?: string;
    readonly problem?: Problem;
  }[];
  readonly gates: readonly {readonly id: string; readonly confirmedBy: string; readonly confirmedAt: string}[];
  /** Gates that wait for a person. */
  readonly openGates: readonly string[];
  /** Keys of the actions that were done: whoever goes on with the run does not do them again. */
  readonly actions?: readonly string[];
  /** Since when what it did was taken back: it failed, and was told to do that. */
  readonly takenBackAt?: string;
  /** Every answer and generated value by full key (`site.hospitalCode`, `emr.cookieKey`), written before first use. */
  readonly answers: {readonly [fullKey: string]: Json};
}

/** An attempt at a run that another one went on with. One that was killed is still `running` here. */
export interface Attempt {
  readonly operator: string;
  readonly startedAt: string;
  readonly finishedAt?: string;
  readonly state: RunState;
  readonly failed: readonly {readonly id: string; readonly problem: Problem}[];
}
