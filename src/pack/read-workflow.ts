import {stat} from 'node:fs/promises';
import {openBundle} from '../bundle/open.ts';
import type {Workflow} from '../workflow/workflow.ts';
import type {ProjectOptions} from './project-options.ts';
import {resolveProject} from './resolve-project.ts';

/**
 * The workflow of a project folder, with the versions of its lock where it has one, or of a bundle file, as it was built.
 * @throws OnekeyError what `resolveProject` or `openBundle` throws
 */
export async function readWorkflow(path: string, options: ProjectOptions): Promise<Workflow> {
  const isFile = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isFile) return (await resolveProject(path, options)).workflow;
  const bundle = await openBundle(path);
  await bundle.close();
  return bundle.json.workflow;
}
