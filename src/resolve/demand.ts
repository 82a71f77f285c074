/** What somebody asks of the versions of a name. */
export interface Demand {
  /**
   * `requires`: one in the range has to be there. `pins`, `excludes`: if there is one, it is or is not in the range.
   * `keeps`: if there is one, it is that version, which an earlier lock has.
   */
  readonly kind: 'requires' | 'pins' | 'excludes' | 'keeps';
  /** Undefined for the project itself. */
  readonly by: string | undefined;
  /** Those versions of `by` that ask for it, newest first. */
  readonly versions: readonly string[];
  readonly name: string;
  readonly range: string;
}
