import type {Problem} from '../errors.ts';
import type {NodeChange, NodePhase, NodeState, OnekeyEvent, Step, Waiting, Warning} from '../events.ts';
import type {Title} from '../manifest/application.ts';

type RunStarted = Extract<OnekeyEvent, {type: 'run.started'}>;
export type RunFinished = Extract<OnekeyEvent, {type: 'run.finished'}>;

/** Where a command stands: everything a view needs, made of events alone. Times are milliseconds of one clock. */
export interface Progress {
  readonly steps: ReadonlyMap<Step, StepProgress>;
  readonly run?: RunStarted & {readonly startedAt: number};
  /** In the order of the workflow. */
  readonly nodes: ReadonlyMap<string, NodeProgress>;
  /** What is on its way to the registry; absent while nothing is. */
  readonly images?: ImagesProgress;
  readonly warnings: readonly Warning[];
  readonly finished?: RunFinished;
}

export interface ImagesProgress {
  readonly done: number;
  readonly total: number;
  readonly underWay: readonly {readonly image: string; readonly done: number; readonly total: number}[];
  /** Bytes that had gone out at some times of the last seconds, the oldest first. */
  readonly samples: readonly {readonly at: number; readonly sent: number}[];
}

export interface StepProgress {
  readonly since: number;
  readonly done: number;
  /** 0 while unknown. */
  readonly total: number;
}

export interface NodeProgress {
  readonly id: string;
  readonly title?: Title;
  readonly version?: string;
  readonly waitsFor: readonly string[];
  readonly state: NodeState;
  /** When its work began; absent while it has not. */
  readonly startedAt?: number;
  readonly endedAt?: number;
  readonly phase?: NodePhase;
  readonly waiting: readonly Waiting[];
  readonly action?: string;
  readonly logLine?: string;
  readonly gate?: {readonly id: string; readonly message: Title};
  readonly change?: NodeChange;
  readonly problem?: Problem;
}

export const noProgress: Progress = {steps: new Map(), nodes: new Map(), warnings: []};

/** The progress after one more event that came at `at`. Pure. */
export function advance(progress: Progress, event: OnekeyEvent, at: number): Progress {
  const node = (id: string, change: (node: NodeProgress) => NodeProgress): Progress => {
    const old = progress.nodes.get(id);
    return old ? {...progress, nodes: with_(progress.nodes, id, change(old))} : progress;
  };
  switch (event.type) {
    case 'step.started':
      return {...progress, steps: with_(progress.steps, event.step, {since: at, done: 0, total: 0})};
    case 'step.progress': {
      const {since} = progress.steps.get(event.step) ?? {since: at};
      return {...progress, steps: with_(progress.steps, event.step, {since, done: event.done, total: event.total})};
    }
    case 'step.finished':
      return {...progress, steps: without(progress.steps, event.step)};
    case 'warning':
      return {...progress, warnings: [...progress.warnings, event.warning]};
    case 'run.started':
      return {
        ...progress,
        run: {...event, startedAt: at},
        nodes: new Map(event.nodes.map((node) => [node.id, {...node, state: 'pending', waiting: []}])),
      };
    case 'deployed':
    case 'preflight.checked':
    case 'rollback.started':
      return progress;
    case 'run.finished':
      return {...progress, finished: event};
    case 'node.state':
      return node(event.node, (old) => inState(old, event, at));
    case 'node.phase':
      return node(event.node, ({action, logLine, ...old}) => ({...old, phase: event.phase, waiting: []}));
    case 'node.waiting':
      return node(event.node, (old) => ({...old, waiting: event.waiting}));
    case 'action.started':
      return node(event.node, ({logLine, ...old}) => ({...old, action: event.action}));
    case 'action.log':
      return node(event.node, (old) => ({...old, logLine: event.line}));
    case 'action.finished':
      return node(event.node, ({action, logLine, ...old}) => old);
    case 'gate.reached':
      return node(event.node, (old) => ({...old, gate: {id: event.gate, message: event.message}}));
    case 'gate.confirmed':
      return node(event.node, ({gate, ...old}) => old);
    case 'images.progress': {
      const {images, ...rest} = progress;
      return event.underWay.length === 0 ? rest : {...rest, images: imagesAfter(images, event, at)};
    }
    case 'image.pushed':
    case 'object.applied':
    case 'object.removed':
    case 'object.kept':
    case 'action.retried':
    case 'action.skipped':
      return progress;
  }
}

const ended: readonly NodeState[] = ['succeeded', 'failed', 'skipped', 'cancelled'];

/** True for a node whose run is over. */
export function hasEnded({state}: Pick<NodeProgress, 'state'>): boolean {
  return ended.includes(state);
}

function inState(old: NodeProgress, event: Extract<OnekeyEvent, {type: 'node.state'}>, at: number): NodeProgress {
  const {state, change, problem} = event;
  const {waiting, phase, action, logLine, ...rest} = old;
  return {
    ...rest,
    // what it was waiting for explains a failure, and nothing else
    waiting: state === 'failed' ? waiting : [],
    ...(!hasEnded({state}) && phase && {phase}),
    state,
    ...(state === 'running' && old.startedAt === undefined && {startedAt: at}),
    ...(hasEnded({state}) && {endedAt: at}),
    ...(change && {change}),
    ...(problem && {problem}),
  };
}

/** A rate over less is a guess, over more an old one. Milliseconds. */
const rateWindow = 10_000;

function imagesAfter(
  before: ImagesProgress | undefined,
  {done, total, sent, underWay}: Extract<OnekeyEvent, {type: 'images.progress'}>,
  at: number,
): ImagesProgress {
  const samples = (before?.samples ?? []).filter((sample) => at - sample.at <= rateWindow);
  return {done, total, underWay, samples: [...samples, {at, sent}]};
}

function with_<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  return new Map(map).set(key, value);
}

function without<K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> {
  const copy = new Map(map);
  copy.delete(key);
  return copy;
}
