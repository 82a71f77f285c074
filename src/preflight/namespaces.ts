import {isOnekeyError} from '../errors.ts';
import type {PreflightCluster} from './ports.ts';
import type {PreflightSubject} from './subject.ts';

/** Every namespace that a deployment writes to, the records' first. */
export function namespacesOf({applications, recordNamespace}: PreflightSubject): readonly string[] {
  const ofObjects = applications.flatMap(({namespace, objects}) => [
    namespace,
    ...objects.flatMap(({object}) => object.metadata.namespace ?? []),
  ]);
  return [...new Set([recordNamespace, ...ofObjects])];
}

/**
 * Those of the namespaces that are there; one that may not be looked at is taken to be. One that is being deleted is as good as
 * gone: a deployment waits for that and makes it anew.
 */
export async function existingNamespaces(
  names: readonly string[],
  cluster: PreflightCluster,
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const found = await Promise.all(
    names.map(async (name) => {
      try {
        const namespace = await cluster.read({apiVersion: 'v1', kind: 'Namespace', name}, signal);
        return namespace !== undefined && !namespace.metadata.deletionTimestamp;
      } catch (error) {
        if (isOnekeyError(error) && error.code === 'CLUSTER_FORBIDDEN') return true;
        throw error;
      }
    }),
  );
  return new Set(names.filter((_, index) => found[index]));
}
