/** The exact versions a project resolved to, and who asked for each. Sorted by name, so that it diffs well. */
export interface Lock {
  readonly applications: readonly LockedVersion[];
  readonly products: readonly LockedVersion[];
  /** What the images' names stood for; absent until they have been looked at. */
  readonly images?: readonly LockedImage[];
}

export interface LockedVersion {
  readonly name: string;
  readonly version: string;
  /** `sha256:…` over the released content: every file's path and digest. */
  readonly digest: string;
  readonly requiredBy: readonly {readonly by: string; readonly range: string}[];
}

/** What an image's name stood for, so that a tag that moves since changes nothing. */
export interface LockedImage {
  /** As manifests name it. */
  readonly name: string;
  /** `sha256:…` of what the name stood for where it came from: an index of several platforms, or a manifest. */
  readonly source: string;
  /** Which manifests of it travel, sorted: `platform` is `OS/ARCH` or `OS/ARCH/VARIANT`. */
  readonly platforms: readonly {readonly platform: string; readonly digest: string}[];
  /** Layers that onekey compressed: another compressor would make other bytes of them. */
  readonly layers?: readonly LockedLayer[];
}

/** A layer by `sha256:…` of its tar, and by that and the size in bytes of what was made of it. */
export interface LockedLayer {
  readonly diffId: string;
  readonly digest: string;
  readonly size: number;
}
