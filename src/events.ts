import type {Message, Problem} from './errors.ts';
import type {Title} from './manifest/application.ts';
import type {ObjectRef} from './object/kube-object.ts';

export type RunState = 'pending' | 'running' | 'paused' | 'succeeded' | 'failed' | 'cancelled';
export type NodeState = 'pending' | 'gated' | 'running' | 'succeeded' | 'failed' | 'skipped' | 'cancelled';
export type NodePhase =
  | 'images'
  | 'check'
  | 'before'
  | 'apply'
  | 'wait'
  | 'after'
  | 'outputs'
  | 'remove'
  | 'stop'
  | 'start';

/** Something worth a look that stops nothing: a sentence, or what is wrong and what to do about it. */
export type Warning = Message | Problem;

/** What a run does to an instance. */
export type Operation = 'deploy' | 'uninstall' | 'rollback' | 'repair' | 'start' | 'stop' | 'restart';

/** What a node run amounted to. */
export type NodeChange =
  | 'installed'
  | 'upgraded'
  | 'unchanged'
  | 'removed'
  | 'restored'
  | 'repaired'
  | 'stopped'
  | 'started'
  | 'restarted';

/** Something not ready yet, and why. */
export interface Waiting {
  readonly object: ObjectRef;
  readonly reason: Message;
}

/** What a finished run shows of one node. Secret outputs are masked before they come here. */
export interface NodeSummary {
  readonly node: string;
  readonly version?: string;
  readonly state: NodeState;
  readonly change?: NodeChange;
  readonly seconds?: number;
  readonly outputs: readonly {readonly key: string; readonly value: string}[];
}

/**
 * Everything that happens while a command works, in the order in which it happens. Emitted by use cases and the engine,
 * rendered by `ui`; no event holds a secret. Sizes are bytes.
 */
export type OnekeyEvent =
  | {readonly type: 'step.started'; readonly step: Step}
  | {readonly type: 'step.progress'; readonly step: Step; readonly done: number; readonly total: number}
  | {readonly type: 'step.finished'; readonly step: Step}
  | {readonly type: 'warning'; readonly warning: Warning}
  | {readonly type: 'deployed'; readonly facts: Deployed}
  | {readonly type: 'preflight.checked'; readonly checks: readonly CheckOutcome[]}
  | {
      readonly type: 'run.started';
      readonly run: string;
      readonly instance: string;
      readonly operation: Operation;
      readonly project: {readonly name: string; readonly version: string};
      readonly nodes: readonly {
        readonly id: string;
        readonly kind: 'application' | 'external' | 'removal';
        readonly title?: Title;
        readonly version?: string;
        readonly waitsFor: readonly string[];
      }[];
    }
  | {
      readonly type: 'node.state';
      readonly node: string;
      readonly state: NodeState;
      readonly change?: NodeChange;
      readonly problem?: Problem;
    }
  | {readonly type: 'node.phase'; readonly node: string; readonly phase: NodePhase}
  | {readonly type: 'node.waiting'; readonly node: string; readonly waiting: readonly Waiting[]}
  | {
      readonly type: 'object.applied';
      readonly node: string;
      readonly object: ObjectRef;
      readonly change: 'created' | 'configured' | 'unchanged';
    }
  | {readonly type: 'object.removed'; readonly node: string; readonly object: ObjectRef}
  | {readonly type: 'object.kept'; readonly node: string; readonly object: ObjectRef}
  | {readonly type: 'action.started'; readonly node: string; readonly action: string}
  | {
      readonly type: 'action.skipped';
      readonly node: string;
      readonly action: string;
      /** `run`: an earlier attempt of this run did it; `once`: it is done once, and was. */
      readonly because: 'run' | 'once';
    }
  | {readonly type: 'action.log'; readonly node: string; readonly action: string; readonly line: string}
  | {readonly type: 'action.retried'; readonly node: string; readonly action: string; readonly problem: Problem}
  | {
      readonly type: 'action.finished';
      readonly node: string;
      readonly action: string;
      /** By this its run knows that it was done; absent where it may be done again. */
      readonly key?: string;
    }
  /** A run that failed begins to take back what it did: what is told of nodes from here on is of that. */
  | {readonly type: 'rollback.started'; readonly run: string; readonly instance: string}
  | {readonly type: 'gate.reached'; readonly node: string; readonly gate: string; readonly message: Title}
  | {readonly type: 'gate.confirmed'; readonly node: string; readonly gate: string; readonly by: string}
  | {
      readonly type: 'images.progress';
      /** Bytes of blobs, each counted once, that the registry has, of all that are known so far. */
      readonly done: number;
      readonly total: number;
      /** Bytes that went out. */
      readonly sent: number;
      readonly underWay: readonly {readonly image: string; readonly done: number; readonly total: number}[];
    }
  /** An image is in the registry, under this name. */
  | {readonly type: 'image.pushed'; readonly image: string; readonly reference: string; readonly sent: number}
  | {
      readonly type: 'run.finished';
      readonly run: string;
      readonly instance: string;
      readonly state: RunState;
      readonly seconds: number;
      readonly nodes: readonly NodeSummary[];
    };

/** What is deployed, to what, and by whom: told bit by bit, as it becomes known. */
export interface Deployed {
  readonly instance?: string;
  readonly project?: {readonly name: string; readonly version: string};
  readonly bundleDigest?: string;
  /** Fingerprints of the keys that signed the bundle. */
  readonly signers?: readonly string[];
  /** `user@host`. */
  readonly operator?: string;
  readonly server?: string;
  readonly kubernetes?: string;
}

/** What preflight looks at, in the order in which it is told. */
export const checkIds = [
  ...(['kubernetes', 'kinds', 'access', 'owners', 'changes', 'nodes', 'architectures', 'quotas', 'storage'] as const),
  ...(['ingress', 'addresses', 'schemas', 'admission', 'registry', 'probes', 'clock', 'disk', 'terminal'] as const),
] as const;

/** What one check before the first change came to. */
export interface CheckOutcome {
  readonly id: (typeof checkIds)[number];
  /** `fail`: the deployment would not work; `warn`: it may not. */
  readonly result: 'pass' | 'warn' | 'fail';
  /** What was found. */
  readonly found: Message;
  /** What is wrong: found, needed, and what to do; first what makes the check fail. */
  readonly problems: readonly Problem[];
  /** How many of the problems make it fail; the others are doubts. */
  readonly failures: number;
}

/** The steps around the workflow, in the order of DESIGN §5, and those of packing. */
export type Step =
  | 'verify'
  | 'connect'
  | 'configure'
  | 'preflight'
  | 'probe'
  | 'foresee'
  | 'resolve'
  | 'hash'
  | 'write'
  | 'push'
  | 'export';

export type Emit = (event: OnekeyEvent) => void;

/** Runs one step around the workflow and says so before and after. */
export async function step<T>(name: Step, emit: Emit, work: () => Promise<T>): Promise<T> {
  emit({type: 'step.started', step: name});
  const result = await work();
  emit({type: 'step.finished', step: name});
  return result;
}
