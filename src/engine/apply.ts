import {isOnekeyError, OnekeyError} from '../errors.ts';
import type {Emit} from '../events.ts';
import {describeRef, type KubeObject, type ObjectRef, refKey, refOf} from '../object/kube-object.ts';
import {applyRank} from '../object/order.ts';
import {applicationLabel, instanceLabel, isOwn, ownerIn} from '../object/owner-labels.ts';
import type {ParsedObject} from '../object/parse.ts';
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
}

/**
 * Applies objects in kind order: all of one rank at once, a rank after the one before it, and definitions of custom
 * resources are established before their objects follow.
 * @throws OnekeyError DEPLOY_OBJECT_REJECTED with the API server's reason as cause and the manifest's file and line
 * and PREFLIGHT_FOREIGN_OBJECT for one that was named late and belongs to someone else
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

async function applyOne(parsed: ObjectToApply, {node, cluster, emit, signal, onApplied}: ApplyContext): Promise<void> {
  const {object, at} = parsed;
  if (parsed.isNamedLate) refuseForeign(parsed, await cluster.read(refOf(object), signal));
  try {
    const applied = await cluster.apply(object, signal);
    onApplied(applied);
    emit({type: 'object.applied', node, object: applied.ref, change: applied.change});
  } catch (cause) {
    if (!isOnekeyError(cause) || cause.code.startsWith('INTERRUPTED')) throw cause;
    throw new OnekeyError('DEPLOY_OBJECT_REJECTED', {object: describeRef(refOf(object))}, {at, cause});
  }
}

/** @throws OnekeyError PREFLIGHT_FOREIGN_OBJECT when what is there already is not the same application's of the same instance */
export function refuseForeign({object, at}: ObjectToApply, there: KubeObject | undefined): void {
  const {[instanceLabel]: instance = '', [applicationLabel]: application = ''} = object.metadata.labels ?? {};
  const labels = there?.metadata.labels ?? {};
  if (!there || isOwn(labels, instance, application)) return;
  const params = {object: describeRef(refOf(object)), owner: ownerIn(labels)};
  throw new OnekeyError('PREFLIGHT_FOREIGN_OBJECT', params, {at});
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
