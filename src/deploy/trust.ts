import {readFingerprint} from '../bundle/read-trust.ts';
import {OnekeyError} from '../errors.ts';
import {connect} from '../kube/connect.ts';
import {type TrustedKeys, trustedKeys} from '../record/trusted-keys.ts';
import type {DeployContext} from './context.ts';
import type {TrustAddOptions, TrustOptions, TrustRemoveOptions} from './options.ts';
import type {TrustReport} from './reports.ts';

/**
 * `deploy trust add`: pins a key in the cluster, after a person compared its fingerprint. From then on only bundles that a pinned
 * key signed are deployed there.
 * @throws OnekeyError SIGNATURE_KEY_…, SIGNATURE_FINGERPRINT_…, INTERRUPTED_DECLINED, CLUSTER_…
 */
export async function trustAdd(options: TrustAddOptions, context: DeployContext): Promise<TrustReport> {
  const fingerprint = await readFingerprint(options.key);
  await confirmFingerprint(options, fingerprint, context);
  return withKeys(options, context, async (keys) => {
    const pinned = await keys.list();
    if (pinned.some((key) => key.fingerprint === fingerprint)) return {keys: pinned};
    const all = [...pinned, {fingerprint, addedBy: context.operator, addedAt: context.clock.now()}];
    await keys.save(all);
    return {keys: all};
  });
}

/** `deploy trust list`: the keys pinned in the cluster. */
export function trustList(options: TrustOptions, context: DeployContext): Promise<TrustReport> {
  return withKeys(options, context, async (keys) => ({keys: await keys.list()}));
}

/**
 * `deploy trust remove`: takes a key back, named by its whole fingerprint. Without any key left, unsigned bundles are deployed again.
 * @throws OnekeyError SIGNATURE_NOT_PINNED, CLUSTER_…
 */
export function trustRemove(options: TrustRemoveOptions, context: DeployContext): Promise<TrustReport> {
  const {fingerprint} = options;
  return withKeys(options, context, async (keys) => {
    const pinned = await keys.list();
    const left = pinned.filter((key) => key.fingerprint !== fingerprint);
    if (left.length === pinned.length) {
      throw new OnekeyError('SIGNATURE_NOT_PINNED', {fingerprint, pinned: pinned.map((key) => key.fingerprint)});
    }
    await keys.save(left);
    return {keys: left};
  });
}

async function confirmFingerprint(
  {key: file, fingerprint: expected}: TrustAddOptions,
  found: string,
  {ask}: DeployContext,
): Promise<void> {
  if (expected === undefined) {
    if (!ask) throw new OnekeyError('SIGNATURE_FINGERPRINT_NEEDED', {file, found});
    if (!(await ask.trust({file, fingerprint: found}))) throw new OnekeyError('INTERRUPTED_DECLINED', undefined);
  } else if (expected !== found) throw new OnekeyError('SIGNATURE_FINGERPRINT_DIFFERS', {file, expected, found});
}

async function withKeys<T>(
  {access, recordNamespace}: TrustOptions,
  {signal}: DeployContext,
  work: (keys: TrustedKeys) => Promise<T>,
): Promise<T> {
  const cluster = await connect(access, signal);
  try {
    return await work(trustedKeys(cluster, recordNamespace, signal));
  } finally {
    await cluster.close();
  }
}
