import type {Title, ValueSchema} from '../manifest/application.ts';
import type {Json} from '../object/kube-object.ts';

/** A value that only a person can give: a site key or an open input, by its full key (`site.hospitalCode`, `emr.port`). */
export interface Question {
  readonly key: string;
  readonly schema: ValueSchema;
  /** What else its value has to fit: several inputs may take an output of one external system. */
  readonly also?: readonly ValueSchema[];
  readonly title?: Title;
  readonly help?: Title;
  readonly default?: Json;
  readonly secret: boolean;
  readonly optional: boolean;
  /** What the cluster has to choose from. */
  readonly choices?: readonly string[];
  /** The application or external system that asks; absent for site keys. */
  readonly group?: {readonly name: string; readonly title?: Title; readonly isExternal?: true};
  /** Asked only where each answer named, by full key, is one of those listed. */
  readonly when?: {readonly [fullKey: string]: readonly Json[]};
  /** For a private key: the full key of its certificate. */
  readonly matches?: string;
}

/** Answers by full key, parsed and typed. */
export type Answers = {readonly [fullKey: string]: Json};
