import {satisfies} from 'semver';
import type {BundleJson} from '../bundle/bundle-json.ts';
import {snapshotOf} from '../engine/restorations.ts';
import {OnekeyError, problem} from '../errors.ts';
import type {InstanceState} from '../record/instance-records.ts';

/**
 * Refuses to upgrade an application from a version that it does not upgrade from (`upgradesFrom`): another one has to come in
 * between. What counts is the version that was deployed last; one that never got done has changed nothing for good.
 * @throws OnekeyError PREFLIGHT_VERSIONS_SKIPPED with a problem for each application
 */
export function refuseSkippedVersions({applications}: Pick<BundleJson, 'applications'>, state: InstanceState): void {
  const deployed = snapshotOf(state.releases);
  const problems = applications.flatMap(({application: {metadata, upgradesFrom}}) => {
    const {name, version: offered} = metadata;
    const release = state.releases.find((each) => each.application === name && each.revision === deployed[name]);
    if (upgradesFrom === undefined || !release || release.version === offered) return [];
    if (satisfies(release.version, upgradesFrom, {includePrerelease: true})) return [];
    return [problem('PREFLIGHT_VERSION_SKIPPED', {name, installed: release.version, offered, upgradesFrom})];
  });
  if (problems.length > 0) throw new OnekeyError('PREFLIGHT_VERSIONS_SKIPPED', {problems: problems.length}, {problems});
}
