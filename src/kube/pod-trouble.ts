import type {KubeObject} from '../object/kube-object.ts';
import {condition} from './readiness/conditions.ts';

/** A container's state as Kubernetes reports it. */
export interface ContainerStatus {
  readonly name: string;
  readonly ready?: boolean;
  readonly restartCount?: number;
  readonly state?: ContainerState;
  readonly lastState?: ContainerState;
}

interface ContainerState {
  readonly waiting?: {readonly reason?: string; readonly message?: string};
  readonly running?: object;
  readonly terminated?: {readonly reason?: string; readonly message?: string; readonly exitCode?: number};
}

/** The containers of a pod that have begun, init containers first. */
export function containersOf({status}: KubeObject): readonly ContainerStatus[] {
  const {initContainerStatuses = [], containerStatuses = []} = (status ?? {}) as {
    readonly initContainerStatuses?: readonly ContainerStatus[];
    readonly containerStatuses?: readonly ContainerStatus[];
  };
  return [...initContainerStatuses, ...containerStatuses];
}

/** Why a pod is not ready, in Kubernetes' own words; undefined when it is or has done its work. */
export function podTrouble(pod: KubeObject): string | undefined {
  const {phase = 'Pending', reason} = (pod.status ?? {}) as {readonly phase?: string; readonly reason?: string};
  if (phase === 'Succeeded' || condition(pod, 'Ready')?.status === 'True') return undefined;
  const name = `Pod ${pod.metadata.name}`;
  if (pod.metadata.deletionTimestamp) return `${name}: Terminating`;
  for (const container of containersOf(pod)) {
    const trouble = containerTrouble(container);
    if (trouble) return `${name}: ${trouble}`;
  }
  const scheduled = condition(pod, 'PodScheduled');
  if (scheduled?.status === 'False') return `${name}: ${phase}: ${scheduled.message ?? scheduled.reason ?? ''}`;
  const starting = containersOf(pod).find(({state}) => state?.waiting)?.state?.waiting?.reason;
  if (starting) return `${name}: ${starting}`;
  const unready = condition(pod, 'Ready');
  return `${name}: ${reason ?? phase}${unready?.message ? `: ${unready.message}` : ''}`;
}

/** Waiting reasons of a container that is simply not there yet. */
const starting: ReadonlySet<string> = new Set(['ContainerCreating', 'PodInitializing']);

function containerTrouble({name, state = {}, lastState = {}}: ContainerStatus): string | undefined {
  const {waiting, terminated} = state;
  const ended = terminated ?? lastState.terminated;
  const why = ended?.message ? `: ${ended.message.trim()}` : '';
  const exit = ended?.exitCode
    ? ` (container ${name}: ${ended.reason ?? 'Error'}, exitCode ${ended.exitCode}${why})`
    : '';
  if (waiting?.reason && !starting.has(waiting.reason)) {
    return `${waiting.reason}${exit}${waiting.message ? `: ${waiting.message}` : ''}`; // a narrow window shows the beginning
  }
  return terminated?.exitCode ? `${terminated.reason ?? 'Error'}${exit}` : undefined;
}
