import type {Deployment} from '../engine/deployment.ts';
import {OnekeyError} from '../errors.ts';

/**
 * Refuses a `--namespace FROM=TO` whose FROM nothing in the bundle goes to: mistyped, it would put a test installation
 * where the real one is.
 * @throws OnekeyError USAGE_UNKNOWN_NAMESPACE
 */
export async function refuseStrayNamespaces(
  namespaces: {readonly [from: string]: string},
  declared: readonly string[],
  {applications}: Deployment,
): Promise<void> {
  const unknown = Object.keys(namespaces).filter((from) => !declared.includes(from));
  if (unknown.length === 0) return;
  const files = [...applications.values()].flatMap(({application, readObjects}) =>
    application.manifests.map(({path}) => readObjects(path)),
  );
  const named = (await Promise.all(files)).flat().flatMap(({object}) => object.metadata.namespace ?? []);
  const known = [...new Set([...declared, ...named])].sort();
  const stray = unknown.find((from) => !known.includes(from));
  if (stray !== undefined) throw new OnekeyError('USAGE_UNKNOWN_NAMESPACE', {namespace: stray, known});
}

/** The namespaces that a bundle's project and applications declare. */
export function declaredNamespaces({
  project,
  applications,
}: {
  readonly project: {readonly namespace: string};
  readonly applications: readonly {readonly application: {readonly namespace?: string}}[];
}): readonly string[] {
  return [...new Set([project.namespace, ...applications.flatMap(({application}) => application.namespace ?? [])])];
}
