import semver from 'semver';
import {type Problem, problem} from '../errors.ts';
import type {PreflightSubject} from './subject.ts';

/**
 * The cluster's version is within every application's `needs.kubernetes`.
 * Vendors append to the version (`v1.28.3-aliyun.1`): only the three numbers count.
 */
export function checkKubernetesVersion({applications}: PreflightSubject, found: string): Problem[] {
  const version = semver.coerce(found);
  return applications.flatMap(({application}) => {
    const needed = application.needs.kubernetes;
    if (needed === undefined || (version && semver.satisfies(version, needed))) return [];
    return [problem('PREFLIGHT_KUBERNETES_VERSION', {application: application.metadata.name, needed, found})];
  });
}
