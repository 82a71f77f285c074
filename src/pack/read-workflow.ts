import {stat} from 'node:fs/promises';
import {openBundle} from '../bundle/open.ts';
import type {Workflow} from '../workflow/workflow.ts';
import {resolveProject} from './resolve-project.ts';

/**
 * The workflow of a project folder, resolved now, or of a bundle file, as it was built.
 * @throws OnekeyError what `resolveProject` or `openBundle` throws
 */
export async function readWorkflow(path: string): Promise<Workflow> {
  const isFile = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isFile) return (await resolveProject(path)).workflow;
  const bundle = await openBundle(path);
  await bundle.close();
  return bundle.json.workflow;
}
