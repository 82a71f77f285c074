/** How a person says which cluster: flags of the command line. Paths are the operator's files. */
export interface ClusterAccess {
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly server?: string;
  readonly tokenFile?: string;
  readonly caFile?: string;
}
