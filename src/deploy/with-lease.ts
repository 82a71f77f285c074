import {message} from '../errors.ts';
import {acquireLease} from '../record/lease.ts';
import type {DeployContext} from './context.ts';
import type {InstanceOptions} from './options.ts';
import type {Site} from './site.ts';

/**
 * Runs `work` while this installer alone may change the instance. The signal that `work` gets aborts when the caller's
 * does, and when the lease is lost.
 * @throws OnekeyError LOCKED_BY_OTHER naming the holder
 */
export async function withLease<T>(
  {instance, cluster}: Site,
  {recordNamespace}: InstanceOptions,
  purpose: string,
  {emit, clock, operator, signal}: DeployContext,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const onHeld = (holder: string) => emit({type: 'warning', warning: message('leaseHeld', {instance, holder})});
  const holder = `${operator} (${purpose})`;
  const lease = await acquireLease(cluster, {recordNamespace, instance, holder, clock, signal, onHeld});
  try {
    return await work(AbortSignal.any([signal, lease.lost]));
  } finally {
    await lease.release();
  }
}
