import type {Title} from './application.ts';

/** A check of an application's own, from inside the cluster, before anything is changed. `id` is unique in the application. */
export type Probe = {
  readonly id: string;
  readonly timeoutSeconds: number;
  readonly otherwise: 'fail' | 'warn';
  /** What the person at the site is told to do when it does not pass. */
  readonly message?: Title;
} & (
  | {readonly kind: 'tcp'; readonly host: string; readonly port: number | string; readonly image: string}
  | {readonly kind: 'http'; readonly url: string; readonly expect: number; readonly image: string}
  | {readonly kind: 'job'; readonly job: string}
);
