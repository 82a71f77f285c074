import type {BundledProject} from '../bundle/bundle-json.ts';
import type {Project} from '../manifest/project.ts';

/** A project as a bundle carries it: older executables know no other fields. The applications have the actions that it adds. */
export function bundledProject({pins: _, exclude: __, actions: ___, ...project}: Project): BundledProject {
  return {...project, order: project.order.filter(({after}) => after.length > 0)};
}
