import type {Problem} from '../errors.ts';
import type {NodeState, RunState} from '../events.ts';
import type {Json} from '../object/kube-object.ts';

/** A run that has no number yet. */
export type NewRun = Omit<RunRecord, 'number'>;

/** A snapshot of one run, kept in the cluster. */
export interface RunRecord {
  readonly id: string;
  /** Counts up with every run of the instance, from 1: the greatest is the newest, whatever the clocks said. */
  readonly number: number;
  readonly instance: string;
  readonly operation: 'deploy' | 'uninstall';
  readonly bundleDigest: string;
  readonly project: {readonly name: string; readonly version: string};
  /** Who ran it, from where. */
  readonly operator: string;
  readonly state: RunState;
  /** Counts up with every write. */
  readonly sequence: number;
  readonly startedAt: string;
  readonly finishedAt?: string;
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
  /** Every answer and generated value by full key (`site.hospitalCode`, `emr.cookieKey`), written before first use. */
  readonly answers: {readonly [fullKey: string]: Json};
}
