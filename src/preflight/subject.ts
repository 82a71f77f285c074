import type {BundledApplication} from '../bundle/bundle-json.ts';
import type {ParsedObject} from '../object/parse.ts';

/** What is about to be applied of one application: its objects placed, expressions not filled in yet. */
export interface PreflightApplication extends BundledApplication {
  readonly namespace: string;
  /** `--namespace FROM=TO`. */
  readonly namespaces: {readonly [from: string]: string};
  readonly objects: readonly ParsedObject[];
}

/** All that the checks look at. */
export interface PreflightSubject {
  readonly instance: string;
  readonly recordNamespace: string;
  readonly applications: readonly PreflightApplication[];
}
