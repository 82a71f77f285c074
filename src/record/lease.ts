import {OnekeyError} from '../errors.ts';
import {type HeldLease, holdLease, isSameHolding, type LeaseClock, microTime, noticedSeconds} from './held-lease.ts';
import {type LeaseStore, leaseSeconds, leaseStore, type WireLease} from './lease-wire.ts';
import {isConflict, type RecordClient} from './secret-store.ts';

const observeSeconds = 0.5;

/** No version of onekey ever took a lease for longer: one that says so was written by somebody else. */
const longestLeaseSeconds = 60;

export interface LeaseOptions {
  readonly recordNamespace: string;
  readonly instance: string;
  /** Who holds it, for whoever is refused: user, host and run. */
  readonly holder: string;
  readonly clock: LeaseClock;
  readonly signal: AbortSignal;
  /** Called when another holds the lease and it takes a while to see whether he lives. */
  readonly onHeld: (holder: string) => void;
  /** Told of a holder that lives: whether to take the lease from him. Without it he is never disturbed. */
  readonly takeOver?: (holder: LeaseHolder) => Promise<boolean>;
}

/** Who holds a lease; the time is by his clock. */
export interface LeaseHolder {
  readonly holder: string;
  readonly since: string;
}

/**
 * Takes the instance's lease (coordination.k8s.io/v1). One that another holds is watched: a renewal shows that its holder
 * lives, and none for the time the lease lasts, by our own clock, that it does not. Clocks of two machines are never compared.
 * What is taken from a holder who lives is given to the caller when that holder must have noticed.
 * @throws OnekeyError LOCKED_BY_OTHER naming the holder
 */
export async function acquireLease(client: RecordClient, options: LeaseOptions): Promise<HeldLease> {
  const {clock, signal} = options;
  await client.ensureNamespace(options.recordNamespace, signal);
  const store = leaseStore(client, options, signal);
  /** The holding that is taken though its holder lives. */
  let taken: WireLease | undefined;
  for (;;) {
    const found = await store.read();
    const isFree = !found?.spec.holderIdentity || (taken !== undefined && isSameHolding(found, taken));
    const {lease, lives} = isFree ? {lease: found, lives: false} : await outlive(found, store, options);
    if (!isFree) taken = lives ? lease : undefined;
    try {
      // As it was seen last: who was quicker, or renewed since, is in the way of that.
      const held = holdLease(await take(store, options, lease), client, options);
      if (taken) await clock.sleep(noticedSeconds * 1000, signal);
      return held;
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
  }
}

/** A lease as it was seen last, and whether its holder lives. */
interface Outlived {
  readonly lease: WireLease | undefined;
  readonly lives: boolean;
}

/** Resolves when the holder has not renewed for as long as its lease lasts, or it is to be taken from him though he has. */
async function outlive(found: WireLease, store: LeaseStore, options: LeaseOptions): Promise<Outlived> {
  const {clock, signal, takeOver} = options;
  options.onHeld(found.spec.holderIdentity ?? '');
  const seconds = Math.min(found.spec.leaseDurationSeconds ?? leaseSeconds, longestLeaseSeconds);
  const deadline = clock.monotonic() + seconds * 1000;
  while (clock.monotonic() < deadline) {
    await clock.sleep(observeSeconds * 1000, signal);
    const now = await store.read();
    if (!now?.spec.holderIdentity) return {lease: now, lives: false};
    if (now.metadata.resourceVersion === found.metadata.resourceVersion) continue;
    const living = {holder: now.spec.holderIdentity, since: now.spec.acquireTime ?? ''};
    if (takeOver && (await takeOver(living))) return {lease: now, lives: true};
    throw new OnekeyError('LOCKED_BY_OTHER', {instance: options.instance, ...living});
  }
  return {lease: found, lives: false};
}

function take(store: LeaseStore, {holder, clock}: LeaseOptions, current: WireLease | undefined): Promise<WireLease> {
  const now = microTime(clock);
  return store.write(current, {
    holderIdentity: holder,
    leaseDurationSeconds: leaseSeconds,
    acquireTime: now,
    renewTime: now,
    leaseTransitions: (current?.spec.leaseTransitions ?? 0) + 1,
  });
}
