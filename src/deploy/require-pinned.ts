import type {OpenBundle} from '../bundle/open.ts';
import {requireTrusted} from '../bundle/signers.ts';
import {trustedKeys} from '../record/trusted-keys.ts';
import type {RunOptions} from './options.ts';
import type {Site} from './site.ts';

/**
 * Refuses a bundle that no key pinned in the cluster signed. Where none is pinned, every bundle may pass. `--trust` does not
 * replace pinned keys: each asks for a signature of its own.
 * @throws OnekeyError SIGNATURE_MISSING, SIGNATURE_UNTRUSTED, CLUSTER_…
 */
export async function requirePinned(
  {signers}: OpenBundle,
  {cluster}: Site,
  {bundle, recordNamespace}: RunOptions,
  signal: AbortSignal,
): Promise<void> {
  const keys = await trustedKeys(cluster, recordNamespace, signal).list();
  if (keys.length > 0) requireTrusted(signers, new Set(keys.map(({fingerprint}) => fingerprint)), bundle);
}
