import type {Gate} from '../manifest/project.ts';

/**
 * The serialized graph that a deployment executes: plain data, made when packing, never changed by a deployment.
 * `nodes` stand in a deterministic order in which every node comes after those it waits for.
 */
export interface Workflow {
  readonly version: 1;
  readonly nodes: readonly WorkflowNode[];
}

export interface WorkflowNode {
  /** The application's name, or the name of what is external. */
  readonly id: string;
  /** `removal`: of an application that is installed and not in the bundle; a deployment adds such nodes, no bundle has them. */
  readonly kind: 'application' | 'external' | 'removal';
  readonly waitsFor: readonly Edge[];
  readonly gates: readonly Gate[];
  /** The run succeeds without it. */
  readonly optional: boolean;
}

/** `requires`: from a manifest; `order`: added by the project. */
export interface Edge {
  readonly node: string;
  readonly because: 'requires' | 'order';
}
