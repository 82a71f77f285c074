import {compare} from 'semver';
import type {BundleJson} from '../bundle/bundle-json.ts';
import {OnekeyError, problem} from '../errors.ts';
import type {InstanceState} from '../record/instance-records.ts';

/**
 * Refuses a bundle that is older than what is recorded as installed: an old one, rightly signed in its day, may have the faults that
 * the newer one mended. Versions are compared as SemVer; no clock is needed.
 * @throws OnekeyError SIGNATURE_OLDER_BUNDLE with a problem for the project and for each application that would go back
 */
export function refuseDowngrade(
  {project, applications}: BundleJson,
  {latest, runs}: Pick<InstanceState, 'latest' | 'runs'>,
): void {
  const lastDone = runs.find(({operation, state}) => operation === 'deploy' && state === 'succeeded');
  const installed = [
    ...(lastDone && latest.size > 0 ? [{...project.metadata, installed: lastDone.project.version}] : []),
    ...applications.flatMap(({application: {metadata}}) => {
      const release = latest.get(metadata.name);
      return release ? [{...metadata, installed: release.version}] : [];
    }),
  ];
  const problems = installed
    .filter((one) => compare(one.version, one.installed) < 0)
    .map((one) => problem('SIGNATURE_OLDER_VERSION', {name: one.name, offered: one.version, installed: one.installed}));
  if (problems.length > 0) throw new OnekeyError('SIGNATURE_OLDER_BUNDLE', {problems: problems.length}, {problems});
}
