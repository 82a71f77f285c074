import type {KubeObject} from './kube-object.ts';

/** One object of a manifest file and the place where it begins. */
export interface ParsedObject {
  readonly object: KubeObject;
  readonly at: {readonly file: string; readonly line: number};
}
