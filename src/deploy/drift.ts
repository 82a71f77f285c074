import {type DriftedObject, driftOf} from '../engine/drift.ts';
import {step} from '../events.ts';
import {describeRef} from '../object/kube-object.ts';
import type {Release} from '../record/release.ts';
import type {DeployContext} from './context.ts';
import {maskSecretFields} from './mask-secret-fields.ts';
import type {InstanceOptions} from './options.ts';
import type {DriftReport} from './reports.ts';
import {type Site, withInstalledSite} from './site.ts';

/** `deploy drift`: what somebody changed by hand of what is installed, field by field. Changes nothing. */
export function drift(options: InstanceOptions, context: DeployContext): Promise<DriftReport> {
  return withInstalledSite(options, 'current', context, async (site, {emit, signal}) =>
    step('foresee', emit, () => driftReport(site, signal)),
  );
}

/** The drift of every application that is deployed; those on which a run did not get done have no state to compare with. */
export async function driftReport({instance, cluster, state}: Site, signal: AbortSignal): Promise<DriftReport> {
  const releases = [...state.latest.values()];
  const applications = await Promise.all(
    releases.filter(isDeployed).map(async (release) => {
      const objects = await driftOf(release, cluster, signal);
      return {...about(release), objects: objects.map(masked)};
    }),
  );
  return {
    instance,
    applications: applications.filter(({objects}) => objects.length > 0),
    unfinished: releases.filter((release) => !isDeployed(release)).map(({application}) => application),
  };
}

const isDeployed = ({state}: Release) => state === 'deployed';

const about = ({application: name, version, revision}: Release) => ({name, version, revision});

/** The object with the values of a Secret masked. */
function masked(object: DriftedObject): DriftReport['applications'][number]['objects'][number] {
  const {ref, fields} = object;
  const shown = fields.map(({by, field, applied, found}) => {
    const change = {field, ...(found !== undefined && {before: found}), ...(applied !== undefined && {after: applied})};
    const [seen = change] = maskSecretFields(ref, [change]);
    const {before, after} = seen;
    return {field, ...(after !== undefined && {applied: after}), ...(before !== undefined && {found: before}), by};
  });
  return {...object, object: describeRef(ref), fields: shown};
}

/** Whether anything is otherwise than it should be: what others may change is not. */
export function hasDrift({applications}: DriftReport): boolean {
  return applications.some(({objects}) => objects.some(({how, policy}) => how === 'gone' || policy !== 'yield'));
}
