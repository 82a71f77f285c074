import {isOnekeyError, OnekeyError} from '../errors.ts';
import type {Emit} from '../events.ts';
import {describeRef, type KubeObject, type ObjectRef, refKey, refOf} from '../object/kube-object.ts';
import {applyRank} from '../object/order.ts';
import type {ParsedObject} from '../object/parse.ts';
import type {Foreseen} from './foresee.ts';
import type {AppliedObject, ClusterPort} from './ports.ts';

/** An object to apply, and where it comes from: nowhere for one out of a record. */
export type ObjectToApply = Omit<ParsedObject, 'at'> & Partial<Pick<ParsedObject, 'at'>>;

export interface ApplyContext {
  readonly node: string;
  readonly cluster: ClusterPort;
  readonly emit: Emit;
  readonly signal: AbortSignal;
  /** Called for each applied object at once, so that a failure later on forgets none. */
  readonly onApplied: (applied: AppliedObject) => void;
  readonly definitionTimeoutSeconds: number;
  /** What is known of applying objects that exist, by key. */
  readonly foreseen?: ReadonlyMap<string, Foreseen>;
  /** Keys of objects that are taken over from others. */
  readonly adopted?: ReadonlySet<string>;
}

/**
 * Applies objects in kind order: all of one rank at once, a rank after the one before it, and definitions of custom
 * resources are established before their objects follow.
 * @throws OnekeyError DEPLOY_OBJECT_REJECTED with the API server's reason as cause and the manifest's file and line
 */
export async function applyInOrder(objects: readonly ObjectToApply[], context: ApplyContext): Promise<void> {
  const ranks = Map.groupBy(objects, ({object}) => applyRank(object));
  for (const rank of [...ranks.keys()].sort((a, b) => a - b)) {
    const group = ranks.get(rank) ?? [];
    await allOrFirstError(group.map((parsed) => applyOne(parsed, context)));
    const definitions = group.filter(({object}) => object.kind === 'CustomResourceDefinition');
    if (definitions.length > 0) await waitEstablished(definitions, context);
  }
}

async function applyOne({object, at}: ObjectToApply, context: ApplyContext): Promise<void> {
  const {node, cluster, emit, signal, onApplied, adopted} = context;
  const ref = refOf(object);
  try {
    if (adopted?.has(refKey(ref))) await cluster.adopt(ref, signal);
    const applied = await applyAsForeseen(object, context);
    onApplied(applied);
    emit({type: 'object.applied', node, object: applied.ref, change: applied.change});
  } catch (cause) {
    if (!isOnekeyError(cause) || cause.code.startsWith('INTERRUPTED')) throw cause;
    throw new OnekeyError('DEPLOY_OBJECT_REJECTED', {object: describeRef(ref)}, {at, cause});
  }
}

async function applyAsForeseen(object: KubeObject, context: ApplyContext): Promise<AppliedObject> {
  const {cluster, signal, foreseen} = context;
  const known = foreseen?.get(refKey(refOf(object)));
  if (!known) return cluster.apply(object, signal);
  if (known.how === 'recreate') await makeRoom(refOf(object), known.uid, context);
  return cluster.apply(known.object, signal, {force: known.how === 'force'});
}

/** An object that cannot change goes, for another one of its name. */
async function makeRoom(
  ref: ObjectRef,
  uid: string,
  {node, cluster, emit, signal, definitionTimeoutSeconds}: ApplyContext,
): Promise<void> {
  await cluster.remove(ref, uid, signal);
  await cluster.waitUntilGone([{ref, uid}], {
    timeoutSeconds: definitionTimeoutSeconds,
    onWaiting: (waiting) => emit({type: 'node.waiting', node, waiting}),
    signal,
  });
  emit({type: 'object.removed', node, object: ref});
}

async function waitEstablished(definitions: readonly ObjectToApply[], context: ApplyContext): Promise<void> {
  await context.cluster.waitUntilReady(
    definitions.map(({object}) => refOf(object)),
    {
      timeoutSeconds: context.definitionTimeoutSeconds,
      onWaiting: (waiting) => context.emit({type: 'node.waiting', node: context.node, waiting}),
      signal: context.signal,
    },
  );
}

/** Waits for all, so that nothing goes on unseen, then throws the first error by order. */
async function allOrFirstError(work: readonly Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(work)) if (result.status === 'rejected') throw result.reason;
}

/** Objects by key, the later one winning. */
export function byKey<T extends {readonly ref: ObjectRef}>(entries: Iterable<T>): Map<string, T> {
  return new Map(Array.from(entries, (entry) => [refKey(entry.ref), entry]));
}
