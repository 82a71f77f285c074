import type {ReleaseCatalog} from '../catalog/release-catalog.ts';
import type {Project} from '../manifest/project.ts';
import type {SiteSchema} from '../manifest/site-schema.ts';
import type {Sourced} from '../manifest/sourced.ts';
import {conflictError} from '../resolve/conflict-error.ts';
import {resolve} from '../resolve/resolve.ts';
import {checkRelease} from './check-release.ts';
import {failWith} from './fail.ts';
import {fetchChosen} from './fetch-chosen.ts';
import {gatherVersions} from './gather-versions.ts';
import {localCatalog} from './local-catalog.ts';
import {locateDemands} from './locate-demands.ts';
import type {Subject} from './release.ts';

const noKeys: SiteSchema = {apiVersion: 'onekey.dev/v1', kind: 'SiteSchema', keys: {}};

/**
 * Checks what is to be released together with the newest of what it requires in the catalog: ranges, cycles, wiring, values, objects. What the
 * catalog has not is taken for external: a project may say so.
 * @throws OnekeyError RESOLVE_…, WORKFLOW_…, MANIFEST_…
 */
export async function checkTogether({source, application, product}: Subject, catalog: ReleaseCatalog): Promise<void> {
  const {name, version} = source.value.metadata;
  const catalogs = (await catalog.exists()) ? [catalog] : [];
  const local = {applications: application ? [application] : [], products: product ? [product] : []};
  const gathered = await gatherVersions(
    [name],
    localCatalog(source.folder, local.applications, local.products),
    catalogs,
  );
  const asked = [...gathered.catalog.values()].flatMap(({versions}) =>
    versions.flatMap((it) => Object.keys(it.requires)),
  );
  const external = [...new Set(asked)].filter((it) => !gathered.catalog.has(it));
  const project: Sourced<Project> = {
    file: source.file,
    locate: source.locate,
    value: aloneWith(name, version, external),
  };
  const {catalog: versions, names} = gathered;
  const resolution = resolve({project: project.value, catalog: versions, names});
  if ('conflict' in resolution) {
    const sources = {
      project,
      local: (other: string, its: string) => (other === name && its === version ? source : undefined),
      homeOf: gathered.homeOf,
      kindOf: (other: string) => versions.get(other)?.kind,
    };
    throw conflictError(resolution.conflict, project.value, await locateDemands(resolution.conflict, sources));
  }
  const fetched = await fetchChosen(resolution.lock, local, gathered.homeOf);
  failWith(fetched.problems);
  const siteSchema = (catalogs.length > 0 && (await catalog.siteSchema())?.value) || undefined;
  const {problems} = checkRelease({...fetched, project, siteSchema: siteSchema ?? noKeys});
  // Which site keys there are is for the site to say where the catalog took in none; which image an input stands for is for projects.
  const forOthers = ['MANIFEST_IMAGE_UNKNOWN', ...(siteSchema ? [] : ['WORKFLOW_WIRING_UNKNOWN_SITE_KEY'])];
  failWith(problems.filter(({code}) => !forOthers.includes(code)));
}

/** A project of nothing but this. */
function aloneWith(name: string, version: string, external: readonly string[]): Project {
  return {
    apiVersion: 'onekey.dev/v1',
    kind: 'Project',
    metadata: {name, version},
    namespace: 'default',
    requires: {[name]: {range: version}},
    external,
    pins: {},
    exclude: {},
    order: [],
    gates: [],
    values: {},
    optional: [],
  };
}
