import type {BundledProject} from '../bundle/bundle-json.ts';
import type {Project} from '../manifest/project.ts';

/** A project as a bundle carries it: older executables know no other fields. */
export function bundledProject({pins: _, exclude: __, ...project}: Project): BundledProject {
  return project;
}
