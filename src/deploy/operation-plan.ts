import type {Release} from '../record/release.ts';
import type {OperationPlan, PlannedObject} from './reports.ts';

/** What an operation would do with the applications concerned. */
export async function operationPlan(
  operation: OperationPlan['operation'],
  instance: string,
  releases: readonly Release[],
  objectsOf: (release: Release) => Promise<readonly PlannedObject[]> = async () => [],
): Promise<OperationPlan> {
  const nodes = await Promise.all(
    releases.map(async (release) => {
      const {application: id, version, namespace} = release;
      return {id, version, namespace, objects: await objectsOf(release)};
    }),
  );
  return {instance, operation, nodes};
}
