import type {Occasion, Title} from '../manifest/application.ts';
import type {ObjectRef} from '../object/kube-object.ts';
import type {ParsedObject} from '../object/parse.ts';

/** An action of an application with everything filled in: what a record keeps for the day the bundle is not at hand. */
export type RenderedAction = {
  readonly id: string;
  readonly during: readonly Occasion[];
  readonly timeoutSeconds: number;
  readonly retries: number;
  /** By this name it is remembered that it was done in this instance, and need never be done again. */
  readonly once?: string;
} & (
  | {readonly kind: 'job'; readonly companions: readonly ParsedObject[]; readonly jobs: readonly ParsedObject[]}
  | {readonly kind: 'exec'; readonly exec: RenderedExec}
  | {readonly kind: 'command'; readonly command: readonly string[]; readonly env: {readonly [name: string]: string}}
  | {readonly kind: 'http'; readonly request: RenderedRequest; readonly expect: number}
  | {readonly kind: 'wait'; readonly seconds: number}
  | {readonly kind: 'confirm'; readonly gate: string; readonly message: Title}
);

/** A command in a pod of a workload. */
export interface RenderedExec {
  readonly workload: ObjectRef;
  readonly container?: string;
  readonly command: readonly string[];
}

/** A GET of a service inside the cluster. */
export interface RenderedRequest {
  readonly namespace: string;
  readonly service: string;
  readonly port: number | string;
  readonly scheme: 'http' | 'https';
  readonly path: string;
}

/** The actions of one place, in their order. */
export interface RenderedActions {
  readonly before: readonly RenderedAction[];
  readonly after: readonly RenderedAction[];
}
