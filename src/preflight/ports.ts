import type {Cluster} from '../kube/cluster.ts';

export type {AccessRequest} from '../kube/access-review.ts';
export type {Resource as ServedResource} from '../kube/discovery.ts';

/** What the checks need to know of a cluster. They change nothing. */
export type PreflightCluster = Pick<
  Cluster,
  | 'version'
  | 'resourceOf'
  | 'forbidden'
  | 'openApi'
  | 'list'
  | 'read'
  | 'readAll'
  | 'dryRun'
  | 'clockSkewSeconds'
  | 'existingLabels'
>;
