import {place} from '../engine/render.ts';
import {OnekeyError} from '../errors.ts';
import {jobFilesOf} from '../manifest/job-files.ts';
import type {KubeObject} from '../object/kube-object.ts';
import {hasLatePlace} from '../object/parse.ts';
import {clusterScopedKindOf} from '../preflight/kinds.ts';
import {leastRoles, parseRoleSubject} from '../preflight/least-roles.ts';
import {servedOffline} from '../preflight/served-offline.ts';
import type {DeployContext} from './context.ts';
import {openVerified} from './open-verified.ts';
import type {AccessOptions} from './options.ts';
import {placeApplications} from './place.ts';

/** The objects that give somebody the rights to deploy a bundle, as a `List` that kubectl applies. */
export interface AccessReport {
  readonly apiVersion: 'v1';
  readonly kind: 'List';
  readonly items: readonly KubeObject[];
}

const forms = 'user:NAME, group:NAME, serviceaccount:NAMESPACE/NAME';

/**
 * `deploy access`: the least roles that deploying this bundle takes, whatever its conditions come to. Needs no cluster.
 * @throws OnekeyError USAGE_OPTION_INVALID, BUNDLE_…, SIGNATURE_…
 */
export async function access(
  {bundle: path, trust, recordNamespace, instance, namespaces, subject: named}: AccessOptions,
  {ask}: Pick<DeployContext, 'ask'>,
): Promise<AccessReport> {
  const who = parseRoleSubject(named ?? `serviceaccount:${recordNamespace}/onekey`);
  if (!who) throw new OnekeyError('USAGE_OPTION_INVALID', {option: '--for', found: named ?? '', expected: forms});
  const bundle = await openVerified(path, trust, ask?.volume);
  try {
    const {json, readFile} = bundle;
    const placed = [...placeApplications(json, namespaces, readFile).values()];
    const files = placed.map(({application}) => {
      const ofActions = jobFilesOf(application).map(({file}) => file);
      return [...new Set([...application.manifests.map((manifest) => manifest.path), ...ofActions])];
    });
    const parsed = await Promise.all(
      placed.map(async ({readObjects}, index) => (await Promise.all((files[index] ?? []).map(readObjects))).flat()),
    );
    const clusterScopedKinds = new Set(parsed.flat().flatMap(({object}) => clusterScopedKindOf(object) ?? []));
    const applications = placed.map((bundled, index) => ({
      ...bundled,
      objects: (parsed[index] ?? [])
        .filter(({object}) => !hasLatePlace(object))
        .map(({object, at}) => {
          const placed = place(object, {bundled, clusterScopedKinds});
          return {object: placed, at, open: [], written: object};
        }),
    }));
    const name = instance ?? json.project.metadata.name;
    const objects = applications.flatMap((one) => one.objects.map(({object}) => object));
    const items = leastRoles({instance: name, recordNamespace, applications}, servedOffline(objects), who);
    return {apiVersion: 'v1', kind: 'List', items};
  } finally {
    await bundle.close();
  }
}
