import type {TreePath} from '../../object/field-path.ts';

/** What is wrong with a field by the schema of its kind. Holds no value. */
export type Fault =
  | {readonly kind: 'unknown'; readonly known: readonly string[]}
  /** JSON types, and `base64` for text that is to be that. */
  | {readonly kind: 'type'; readonly expected: readonly string[]; readonly found: string}
  | {readonly kind: 'missing'}
  /** A keyword of JSON Schema, and what it says. */
  | {readonly kind: 'value'; readonly rule: string; readonly limit: string};

/** A fault of an object, and at which of its fields. */
export interface Finding {
  readonly path: TreePath;
  readonly fault: Fault;
}
