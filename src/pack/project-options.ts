import type {ReleaseCatalog} from '../catalog/release-catalog.ts';

/** How the versions of a project are to be chosen. */
export type VersionsWanted =
  /** Those of its lock, where it has one; `frozen`: it has to have one, and nothing may have changed since. */
  | {readonly from: 'lock'; readonly frozen: boolean}
  /** As new as they can be. */
  | {readonly from: 'newest'}
  /** Those of its lock as far as they fit, the newest of what is to be upgraded. */
  | {readonly from: 'lock as far as it fits'; readonly upgrade: readonly string[]};

/** Which project, and which catalogs beside its own folder. */
export interface ProjectOptions {
  /** Beside what lies in the project's own folder, which comes first. */
  readonly catalogs: readonly ReleaseCatalog[];
  readonly versions: VersionsWanted;
}

/** No catalogs, and the lock where there is one. */
export const plainProject: ProjectOptions = {catalogs: [], versions: {from: 'lock', frozen: false}};
