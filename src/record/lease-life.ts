import type {LeaseClock} from './held-lease.ts';
import {leaseStore} from './lease-wire.ts';
import type {RecordClient} from './secret-store.ts';

/** Whether somebody works on an instance: a lease that nobody renews may be one of a machine that sleeps. */
export type LeaseLife = 'alive' | 'silent' | 'none';

/** Whoever lives renews more often. */
const listenSeconds = 5;
const lookSeconds = 0.5;

/** Looks whether an instance's lease is held and renewed, by watching it for some seconds: clocks of machines are not compared. */
export async function leaseLife(
  client: RecordClient,
  instance: {readonly recordNamespace: string; readonly instance: string},
  clock: LeaseClock,
  signal: AbortSignal,
): Promise<LeaseLife> {
  const store = leaseStore(client, instance, signal);
  const first = await store.read();
  if (!first?.spec.holderIdentity) return 'none';
  const deadline = clock.monotonic() + listenSeconds * 1000;
  while (clock.monotonic() < deadline) {
    await clock.sleep(lookSeconds * 1000, signal);
    const now = await store.read();
    if (!now?.spec.holderIdentity) return 'none';
    if (now.metadata.resourceVersion !== first.metadata.resourceVersion) return 'alive';
  }
  return 'silent';
}
