import {readProjectFolder} from '../catalog/read-project-folder.ts';
import {isOnekeyError, type Problem} from '../errors.ts';
import type {Project} from '../manifest/project.ts';
import type {Catalog} from '../resolve/catalog.ts';
import type {Lock} from '../resolve/lock.ts';
import {resolve} from '../resolve/resolve.ts';
import {buildWorkflow} from '../workflow/build-workflow.ts';
import {fixedValues} from '../workflow/fixed-values.ts';
import {checkApplication} from './check-application.ts';
import {checkRelease, type Release} from './check-release.ts';
import {failure, failWith} from './fail.ts';
import {localCatalog} from './local-catalog.ts';
import {resolvedApplication} from './resolved-application.ts';
import type {ResolvedProject} from './resolved-project.ts';
import {usedSiteKeys} from './used-site-keys.ts';

/**
 * Reads a project folder, checks everything in it, resolves its versions and orders them. Writes nothing.
 * @throws OnekeyError one problem as itself, several as MANIFEST_INVALID with all of them. Where files are wrong so that
 * versions cannot be settled, these are the problems of the files.
 */
export async function resolveProject(dir: string): Promise<ResolvedProject> {
  const folder = await readProjectFolder(dir);
  const checked = await Promise.all(folder.applications.map(checkApplication));
  const problems = [...folder.problems, ...checked.flatMap((it) => it.problems)];
  const project = folder.project?.value;
  // Without a file that is wrong, what it declares would be missed too: nothing that a person has to hear.
  if (!project || folder.problems.length > 0) throw failure(problems);
  const lock = resolveAfter(problems, project, await localCatalog(checked, folder.products));
  const release: Release = {folder, project, lock, checked};
  const {set, chosen, problems: misfits, warnings} = checkRelease(release);
  failWith([...problems, ...misfits]);
  const workflow = buildWorkflow(set);
  const {values} = fixedValues(set);
  return {
    project,
    lock,
    workflow,
    warnings,
    siteSchema: usedSiteKeys(folder.siteSchema, set.applications, values),
    applications: workflow.nodes.flatMap(({id}) => {
      const application = chosen.get(id);
      return application ? [resolvedApplication(application, values.get(id) ?? {})] : [];
    }),
  };
}

/** Resolves; where that fails, what was found wrong before is reported with it. */
function resolveAfter(problems: readonly Problem[], project: Project, catalog: Catalog): Lock {
  try {
    return resolve({project, catalog});
  } catch (error) {
    if (!isOnekeyError(error) || problems.length === 0) throw error;
    throw failure([...problems, {code: error.code, params: error.params} as Problem, ...error.problems]);
  }
}
