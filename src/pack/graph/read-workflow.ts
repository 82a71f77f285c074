import {stat} from 'node:fs/promises';
import {openBundle} from '../../bundle/open.ts';
import type {Workflow} from '../../workflow/workflow.ts';
import type {ProjectOptions} from '../project-options.ts';
import {resolveProject} from '../resolve-project.ts';

/** A workflow, and what is known of how long its nodes take. */
export interface ReadWorkflow {
  /** Name and version of the project. */
  readonly of: string;
  readonly workflow: Workflow;
  /** Seconds by application; undefined where it does not say. */
  readonly takes: ReadonlyMap<string, number | undefined>;
}

/**
 * The workflow of a project folder, with the versions of its lock where it has one, or of a bundle file, as it was built.
 * @throws OnekeyError what `resolveProject` or `openBundle` throws
 */
export async function readWorkflow(path: string, options: ProjectOptions): Promise<ReadWorkflow> {
  const isFile = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
  const {project, workflow, applications} = isFile ? await ofBundle(path) : await resolveProject(path, options);
  const {name, version} = project.metadata;
  const takes = applications.map(({application: {metadata, takesSeconds}}) => [metadata.name, takesSeconds] as const);
  return {of: `${name} ${version}`, workflow, takes: new Map(takes)};
}

async function ofBundle(path: string) {
  const bundle = await openBundle(path);
  await bundle.close();
  return bundle.json;
}
