import {isOnekeyError, OnekeyError} from '../errors.ts';
import type {RecordClient} from './secret-store.ts';

/** After how long without renewal a lease counts as left behind. */
export const leaseSeconds = 10;
const renewSeconds = 2.5;
const observeSeconds = 0.5;

/** A lease held. */
export interface Lease {
  /** Aborted when someone else took the lease over: nothing may be written any more. */
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

interface LeaseClock {
  now(): string;
  monotonic(): number;
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export interface LeaseOptions {
  readonly recordNamespace: string;
  readonly instance: string;
  /** Who holds it, for whoever is refused: user, host and run. */
  readonly holder: string;
  readonly clock: LeaseClock;
  readonly signal: AbortSignal;
  /** Called when another holds the lease and it takes a while to see whether he lives. */
  readonly onHeld: (holder: string) => void;
}

interface WireLease {
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly uid?: string;
    readonly resourceVersion?: string;
  };
  readonly spec: {
    readonly holderIdentity?: string;
    readonly leaseDurationSeconds?: number;
    readonly acquireTime?: string;
    readonly renewTime?: string;
    /** Counts how often it was taken: tells two runs of one person apart. */
    readonly leaseTransitions?: number;
  };
}

/**
 * Takes the instance's lease (coordination.k8s.io/v1). One that another holds is watched: a renewal shows that its holder
 * lives, and none for the time the lease lasts, by our own clock, that it does not. Clocks of two machines are never compared.
 * @throws OnekeyError LOCKED_BY_OTHER naming the holder
 */
export async function acquireLease(client: RecordClient, options: LeaseOptions): Promise<Lease> {
  await client.ensureNamespace(options.recordNamespace, options.signal);
  for (;;) {
    const found = await read(client, options);
    if (found?.spec.holderIdentity) await outlive(found, client, options);
    const current = found?.spec.holderIdentity ? await read(client, options) : found;
    try {
      return hold(await take(client, options, current), client, options);
    } catch (error) {
      if (!isConflict(error)) throw error; // another installer was quicker: look again who holds it
    }
  }
}

const path = ({recordNamespace}: LeaseOptions) => `/apis/coordination.k8s.io/v1/namespaces/${recordNamespace}/leases`;
const nameOf = ({instance}: LeaseOptions) => `onekey.${instance}`;

async function read(client: RecordClient, options: LeaseOptions): Promise<WireLease | undefined> {
  try {
    return await client.request<WireLease>('GET', `${path(options)}/${nameOf(options)}`, {signal: options.signal});
  } catch (error) {
    if (isOnekeyError(error) && error.code === 'CLUSTER_NOT_FOUND') return undefined;
    throw error;
  }
}

/** Resolves when the holder has not renewed for as long as its lease lasts. */
async function outlive(found: WireLease, client: RecordClient, options: LeaseOptions): Promise<void> {
  const {clock, signal} = options;
  options.onHeld(found.spec.holderIdentity ?? '');
  const deadline = clock.monotonic() + (found.spec.leaseDurationSeconds ?? leaseSeconds) * 1000;
  while (clock.monotonic() < deadline) {
    await clock.sleep(observeSeconds * 1000, signal);
    const now = await read(client, options);
    if (!now?.spec.holderIdentity) return;
    if (now.metadata.resourceVersion !== found.metadata.resourceVersion) {
      throw new OnekeyError('LOCKED_BY_OTHER', {instance: options.instance, holder: now.spec.holderIdentity});
    }
  }
}

function take(client: RecordClient, options: LeaseOptions, current: WireLease | undefined): Promise<WireLease> {
  const leaseTransitions = (current?.spec.leaseTransitions ?? 0) + 1;
  return write(client, options, current, {acquireTime: microTime(options), leaseTransitions});
}

const microTime = ({clock}: LeaseOptions) => clock.now().replace(/(\.\d+)?Z$/, '.000000Z');

function write(
  client: RecordClient,
  options: LeaseOptions,
  current: WireLease | undefined,
  {acquireTime, leaseTransitions}: WireLease['spec'],
): Promise<WireLease> {
  const resourceVersion = current?.metadata.resourceVersion;
  const body = {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: {name: nameOf(options), namespace: options.recordNamespace, ...(resourceVersion && {resourceVersion})},
    spec: {
      holderIdentity: options.holder,
      leaseDurationSeconds: leaseSeconds,
      acquireTime,
      renewTime: microTime(options),
      leaseTransitions,
    },
  };
  return resourceVersion
    ? client.request<WireLease>('PUT', `${path(options)}/${nameOf(options)}`, {body})
    : client.request<WireLease>('POST', path(options), {body});
}

function hold(acquired: WireLease, client: RecordClient, options: LeaseOptions): Lease {
  const lost = new AbortController();
  const ended = new AbortController();
  let held = acquired;
  const renewing = (async () => {
    for (;;) {
      await options.clock.sleep(renewSeconds * 1000, ended.signal);
      try {
        held = await write(client, options, held, held.spec);
      } catch (error) {
        if (ended.signal.aborted) return;
        // While the API server is away nobody else can take the lease either; and a renewal that was repeated after a
        // lost answer conflicts with itself. Only another holder says that it is lost.
        const now = isConflict(error) ? await read(client, options).catch(() => held) : held;
        if (!now || !isSameHolding(now, held)) {
          return lost.abort(new OnekeyError('LOCKED_LEASE_LOST', {instance: options.instance}));
        }
        held = now;
      }
    }
  })().catch(() => undefined); // the sleep that `release` ends
  return {
    lost: lost.signal,
    async release() {
      ended.abort();
      await renewing;
      if (lost.signal.aborted) return;
      const body = {
        apiVersion: 'coordination.k8s.io/v1',
        kind: 'Lease',
        metadata: held.metadata,
        spec: {...held.spec, holderIdentity: ''},
      };
      // Left behind, it expires by itself.
      await client.request('PUT', `${path(options)}/${nameOf(options)}`, {body}).catch(() => undefined);
    },
  };
}

const isSameHolding = (now: WireLease, held: WireLease) =>
  now.metadata.uid === held.metadata.uid &&
  now.spec.holderIdentity === held.spec.holderIdentity &&
  now.spec.leaseTransitions === held.spec.leaseTransitions;

const isConflict = (error: unknown) =>
  isOnekeyError(error) && (error.code === 'CLUSTER_CONFLICT' || error.code === 'CLUSTER_ALREADY_EXISTS');
