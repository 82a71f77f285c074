import {message} from '../errors.ts';
import {acquireLease, type LeaseHolder} from '../record/lease.ts';
import type {DeployContext} from './context.ts';
import type {LeaseChoice} from './options.ts';
import type {Site} from './site.ts';

/**
 * Runs `work` while this installer alone may change the instance: each write is made only while the lease is known to be
 * held, and none after. The signal that `work` gets aborts when the caller's does, and when the lease is lost.
 * @throws OnekeyError LOCKED_BY_OTHER naming the holder
 */
export async function withLease<T>(
  {instance, cluster}: Site,
  {recordNamespace, takeOver = false}: LeaseChoice,
  purpose: string,
  {emit, clock, operator, signal, ask}: DeployContext,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const onHeld = (holder: string) => emit({type: 'warning', warning: message('leaseHeld', {instance, holder})});
  const takeFrom = async (living: LeaseHolder) => {
    if (ask && !(await ask.takeOver({instance, ...living}))) return false;
    emit({type: 'warning', warning: message('leaseTaken', {instance, ...living})});
    return true;
  };
  const lease = await acquireLease(cluster, {
    recordNamespace,
    instance,
    holder: `${operator} (${purpose})`,
    clock,
    signal,
    onHeld,
    ...(takeOver && {takeOver: takeFrom}),
  });
  cluster.guardWrites(() => lease.check());
  try {
    return await work(AbortSignal.any([signal, lease.lost]));
  } finally {
    await lease.release(); // the guard stays: what is under way still writes nothing without the lease
  }
}
