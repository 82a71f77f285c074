import type {LockedImage} from './lock.ts';

/** A `project.lock`: what a project resolved to, and why. All lists are sorted by name. */
export interface ProjectLock {
  /** The project's name. */
  readonly project: string;
  readonly products: readonly ChosenVersion[];
  readonly applications: readonly ChosenVersion[];
  /** What the images' names stood for; empty until they have been looked at. */
  readonly images: readonly LockedImage[];
}

export interface ChosenVersion {
  readonly name: string;
  readonly version: string;
  /** `sha256:…` over every file's path and digest. */
  readonly digest: string;
  /** Where it lies in the project's own folder; absent for what was released. */
  readonly folder?: string;
  readonly why: Why;
  /** The newest version, where it was not chosen. */
  readonly heldBack?: HeldBack;
  readonly requiredBy: readonly Requirer[];
}

/**
 * `newest`: of all there are. `newest-fitting`: of those that fit. `pinned`: by the project. `kept`: an earlier lock had
 * it, and it was to be changed as little as possible.
 */
export type Why = 'newest' | 'newest-fitting' | 'pinned' | 'kept';

export interface HeldBack {
  readonly version: string;
  /** Whose demand it does not fit (`pacs 5.1.0 ^1.0.0`), or what it requires that the others do not fit (`requires postgres ^16.0.0`). */
  readonly by: string;
}

/** Who asked, as `name version`; undefined for the project. */
export interface Requirer {
  readonly by: string | undefined;
  readonly range: string;
}
