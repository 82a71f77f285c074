import {isOnekeyError, type Problem} from '../errors.ts';
import {buildWorkflow} from '../workflow/build-workflow.ts';
import {fixedValues} from '../workflow/fixed-values.ts';
import {type CheckedFolder, checkProjectFolder} from './check-project-folder.ts';
import {checkRelease} from './check-release.ts';
import {failure, failWith} from './fail.ts';
import {fetchChosen} from './fetch-chosen.ts';
import {gatherVersions} from './gather-versions.ts';
import {localCatalog} from './local-catalog.ts';
import {type ProjectOptions, plainProject} from './project-options.ts';
import {resolvedApplication} from './resolved-application.ts';
import type {ResolvedProject} from './resolved-project.ts';
import {readLock, settleVersions} from './settle-versions.ts';
import {siteKeys} from './site-keys.ts';
import {usedSiteKeys} from './used-site-keys.ts';
import {withOrder} from './with-order.ts';

/** {@link resolveChecked} of a folder that is read and checked for that. */
export async function resolveProject(dir: string, options: ProjectOptions = plainProject): Promise<ResolvedProject> {
  return resolveChecked(await checkProjectFolder(dir), options);
}

/**
 * Settles the versions of a project folder, and checks and orders them. Writes nothing.
 * @throws OnekeyError one problem as itself, several as MANIFEST_INVALID with all of them. Where files are wrong so that
 * versions cannot be settled, these are the problems of the files. RESOLVE_…, CATALOG_…
 */
export async function resolveChecked(
  {dir, folder, applications, products}: CheckedFolder,
  {catalogs, versions}: ProjectOptions,
): Promise<ResolvedProject> {
  const problems = [...folder.problems, ...applications.flatMap((it) => it.problems)];
  const {project} = folder;
  // Without a file that is wrong, what it declares would be missed too: nothing that a person has to hear.
  if (!project || folder.problems.length > 0) throw failure(problems);
  const settled = await orWith(problems, async () => {
    const lock = versions.from === 'newest' ? undefined : await readLock(dir);
    const locked = [...(lock?.value.applications ?? []), ...(lock?.value.products ?? [])].map(({name}) => name);
    const wanted = new Set([...Object.keys(project.value.requires), ...locked]);
    const gathered = await gatherVersions(wanted, localCatalog(dir, applications, products), catalogs);
    const local = (name: string, version: string) =>
      [...applications, ...products]
        .map(({source}) => source)
        .find(({value: {metadata}}) => metadata.name === name && metadata.version === version);
    return {gathered, ...(await settleVersions({dir, project, gathered, local}, lock, versions))};
  });
  const {lock, gathered} = settled;
  const fetched = await fetchChosen(lock, {applications, products}, gathered.homeOf);
  failWith([...problems, ...fetched.problems]);
  const {chosen, problems: unordered} = withOrder(fetched.chosen, project);
  const site = await siteKeys(folder.siteSchema, catalogs);
  const {set, problems: misfits, warnings} = checkRelease({...fetched, chosen, project, siteSchema: site.schema});
  failWith([...site.problems, ...misfits, ...unordered]);
  const workflow = buildWorkflow(set);
  const {values} = fixedValues(set);
  return {
    project: project.value,
    lock,
    workflow,
    warnings: [...settled.warnings, ...warnings],
    siteSchema: usedSiteKeys(site.schema, set.applications, values),
    applications: workflow.nodes.flatMap(({id}) => {
      const application = chosen.get(id);
      return application ? [resolvedApplication(application, values.get(id) ?? {}, fetched.released.get(id))] : [];
    }),
  };
}

/** Where some work fails, what was found wrong before is reported with it. */
async function orWith<T>(problems: readonly Problem[], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isOnekeyError(error) || problems.length === 0) throw error;
    throw failure([...problems, {code: error.code, params: error.params} as Problem, ...error.problems]);
  }
}
