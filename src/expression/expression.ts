import type {Json} from '../object/kube-object.ts';

/** What stands between `${{` and `}}`, or in `when:`, after parsing. */
export type Expression =
  | {readonly kind: 'literal'; readonly value: Json}
  /** `inputs.tls['ca.crt'][0]`: names and indexes; the first is a root of the scope. */
  | {readonly kind: 'path'; readonly path: readonly (string | number)[]}
  | {readonly kind: 'call'; readonly name: string; readonly argument: Expression}
  | {readonly kind: 'not'; readonly operand: Expression}
  | {readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: Expression; readonly right: Expression};

export type BinaryOperator = '==' | '!=' | '&&' | '||';

/** What expressions see: `inputs` and `app` with their values. */
export interface Scope {
  readonly [root: string]: Json;
}
