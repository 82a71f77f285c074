import type {Json, KubeObject, ObjectRef} from '../object/kube-object.ts';
import type {RenderedActions} from './rendered-action.ts';
import type {StoppedWorkload} from './stopped-workload.ts';

/** A numbered revision of what is installed of one application in one instance. */
export interface Release {
  readonly instance: string;
  readonly application: string;
  readonly namespace: string;
  /** Applications it waited for: what uninstalls goes the other way. */
  readonly waitsFor: readonly string[];
  /** Counts from 1. */
  readonly revision: number;
  /**
   * `pending`: recorded before the first write, so that nothing it may have created is forgotten;
   * `deployed`: done and current; `superseded`: done, and a later revision is; `failed`: its run gave up on it;
   * `removed`: the application is gone but for what is kept, and can be brought back from the revisions before.
   */
  readonly state: 'pending' | 'deployed' | 'superseded' | 'failed' | 'removed';
  /** What the revision was made by; absent in records of older versions. */
  readonly occasion?: 'install' | 'upgrade' | 'rollback' | 'uninstall';
  readonly version: string;
  /** Digest of the application as bundled. */
  readonly contentDigest: string;
  /** HMAC of the resolved inputs under the instance's key. */
  readonly inputsDigest: string;
  readonly bundleDigest: string;
  readonly run: string;
  /** ISO 8601 times of the installer's clock, for people only. */
  readonly startedAt: string;
  readonly finishedAt?: string;
  /** What it owns: while `pending`, the union with what the revision before owned. */
  readonly inventory: readonly InventoryEntry[];
  readonly inputs: {readonly [key: string]: Json};
  readonly outputs: {readonly [key: string]: Json};
  readonly secretInputs: readonly string[];
  readonly secretOutputs: readonly string[];
  /** As applied; empty while `pending`. */
  readonly objects: readonly KubeObject[];
  /** How its workloads were when it was stopped; absent while it runs. */
  readonly stopped?: {
    /** The application whose stop this was part of. */
    readonly with: string;
    readonly workloads: readonly StoppedWorkload[];
    /** Keys of objects that somebody had changed before. */
    readonly drifted: readonly string[];
  };
  /** What its pods call each image, by the name that its manifests use; absent in records of older versions. */
  readonly images?: {readonly [name: string]: string};
  /** What is to be done when it is rolled back or uninstalled; absent where nothing is. */
  readonly actions?: RenderedActions;
  /** How long its objects may take to become ready; absent in records of older versions. */
  readonly waitSeconds?: number;
}

/** An object that a release owns. */
export interface InventoryEntry {
  readonly ref: ObjectRef;
  /** Absent until the object has been applied. */
  readonly uid?: string;
  /** Digest of what the server returned, projected onto onekey's own fields: tells whether it still matches. */
  readonly fieldsDigest?: string;
  /** It was somebody else's and taken over by `--adopt`: onekey did not create it and never deletes it unasked. */
  readonly adopted?: true;
}
