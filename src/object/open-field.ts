import type {TreePath} from './field-path.ts';

/** A field of an object whose value is not known yet. */
export interface OpenField {
  readonly path: TreePath;
  /** The JSON type that its value will have; absent where it may have any. */
  readonly type?: string;
}
