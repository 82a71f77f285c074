/** The exact versions a project resolved to, and who asked for each. Sorted by name, so that it diffs well. */
export interface Lock {
  readonly applications: readonly LockedVersion[];
  readonly products: readonly LockedVersion[];
}

export interface LockedVersion {
  readonly name: string;
  readonly version: string;
  /** `sha256:…` over the released content: every file's path and digest. */
  readonly digest: string;
  readonly requiredBy: readonly {readonly by: string; readonly range: string}[];
}
