import type {BundledApplication} from '../bundle/bundle-json.ts';
import type {KubeObject} from '../object/kube-object.ts';
import type {OpenField} from '../object/open-field.ts';
import type {ParsedObject} from '../object/parse.ts';

/** What is about to be applied of one application: its objects as far as inputs are known. */
export interface PreflightApplication extends BundledApplication {
  readonly namespace: string;
  /** `--namespace FROM=TO`. */
  readonly namespaces: {readonly [from: string]: string};
  readonly objects: readonly SubjectObject[];
}

/** An object that is about to be applied. */
export interface SubjectObject extends ParsedObject {
  /** Those of its fields that wait for inputs which are not known yet. */
  readonly open: readonly OpenField[];
  /** As its file has it, expressions and all. */
  readonly written: KubeObject;
}

/** All that the checks look at. */
export interface PreflightSubject {
  readonly instance: string;
  readonly recordNamespace: string;
  readonly applications: readonly PreflightApplication[];
}

/** The same, with what decides whose objects are that are there already. */
export interface OwnedSubject extends PreflightSubject {
  /** Whether what belongs to somebody else is taken over. */
  readonly mayAdopt: boolean;
  /** Uids of what the records say the instance has, by `refKey`. */
  readonly recorded: ReadonlyMap<string, string>;
}
