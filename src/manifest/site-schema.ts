import type {Json} from '../object/kube-object.ts';
import type {ChoiceKind, Title, ValueSchema} from './application.ts';

/** A `site.schema.yaml` after reading. */
export interface SiteSchema {
  readonly apiVersion: 'onekey.dev/v1';
  readonly kind: 'SiteSchema';
  readonly keys: {readonly [key: string]: SiteKey};
}

/** A value that only the site knows. */
export interface SiteKey {
  readonly schema: ValueSchema;
  readonly title?: Title;
  readonly help?: Title;
  readonly default?: Json;
  readonly secret: boolean;
  readonly optional: boolean;
  /** What the cluster can offer as answers. */
  readonly choices?: ChoiceKind;
  /** Asked for only where it holds. */
  readonly when?: When;
  /** For a private key: the site key of its certificate. */
  readonly matches?: string;
}

/** Holds where every site key named has the value given, or one of those listed. */
export type When = {readonly [key: string]: Plain | readonly Plain[]};

export type Plain = string | number | boolean;
