import type {Json} from '../object/kube-object.ts';
import type {Action, Requirement, Title} from './application.ts';

/** A `project.yaml` after reading. */
export interface Project {
  readonly apiVersion: 'onekey.dev/v1';
  readonly kind: 'Project';
  readonly metadata: {readonly name: string; readonly version: string; readonly title?: Title};
  readonly namespace: string;
  readonly requires: {readonly [applicationOrProduct: string]: Requirement};
  readonly external: readonly string[];
  /** By name the one version that may be chosen where something requires it. */
  readonly pins: {readonly [name: string]: string};
  /** By name the range of versions that may not be chosen. */
  readonly exclude: {readonly [name: string]: string};
  readonly order: readonly {readonly node: string; readonly after: readonly string[]}[];
  /** What `order` lets be done at nodes beside their own actions; `index` is the entry's. */
  readonly actions?: readonly AddedActions[];
  readonly gates: readonly Gate[];
  readonly values: {readonly [application: string]: {readonly [input: string]: Json}};
  readonly optional: readonly string[];
}

/** Actions that a project adds to a node: before the node's own, and after them. */
export interface AddedActions {
  readonly node: string;
  readonly index: number;
  readonly before: readonly Action[];
  readonly afterwards: readonly Action[];
}

/** A point where a person must confirm before a node starts (`before`) or counts as done (`after`). */
export interface Gate {
  readonly id: string;
  readonly node: string;
  readonly at: 'before' | 'after';
  readonly message: Title;
  /** The id of the `confirm` action that asks at its turn; without it the gate is the project's and stands around the node. */
  readonly action?: string;
}
