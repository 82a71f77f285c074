import {isOnekeyError, message, OnekeyError} from '../errors.ts';
import type {Emit, Waiting} from '../events.ts';
import type {WaitRule, WaitRules} from '../manifest/application.ts';
import {evaluateJsonPath} from '../object/json-path.ts';
import {describeRef, type Json, type ObjectRef, refKey, refOf} from '../object/kube-object.ts';
import type {ParsedObject} from '../object/parse.ts';
import type {Clock, ClusterPort} from './ports.ts';
import {refOfSource} from './ref-of-source.ts';
import type {RenderScope} from './render.ts';

export interface WaitForObjectsContext {
  readonly node: string;
  readonly cluster: Pick<ClusterPort, 'waitUntilReady' | 'read'>;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly signal: AbortSignal;
  readonly scope: RenderScope;
}

const pollMilliseconds = 1000;

/**
 * Waits until all objects are ready by the rules of their kinds, and those that `wait.objects` names by their conditions,
 * each within its own time.
 * @throws OnekeyError DEPLOY_CONDITION_UNMET, and what `waitUntilReady` throws
 */
export async function waitForObjects(
  objects: readonly ParsedObject[],
  {timeoutSeconds, objects: rules = []}: WaitRules,
  context: WaitForObjectsContext,
): Promise<void> {
  const {cluster, node, emit, signal} = context;
  const placed = rules.map((rule) => ({rule, ref: refOfSource(rule, objects, context.scope)}));
  const own = new Map(placed.map(({rule, ref}) => [refKey(ref), rule.timeoutSeconds ?? timeoutSeconds]));
  const bySeconds = Map.groupBy(
    objects.map(({object}) => refOf(object)),
    (ref) => own.get(refKey(ref)) ?? timeoutSeconds,
  );
  const stop = new AbortController();
  const onWaiting = (waiting: readonly Waiting[]) => emit({type: 'node.waiting', node, waiting});
  const either = AbortSignal.any([signal, stop.signal]);
  const waits = [
    ...Array.from(bySeconds, ([seconds, refs]) =>
      cluster.waitUntilReady(refs, {timeoutSeconds: seconds, onWaiting, signal: either}),
    ),
    ...placed.flatMap(({rule, ref}) =>
      rule.path === undefined
        ? []
        : [untilCondition(ref, rule.path, rule, rule.timeoutSeconds ?? timeoutSeconds, {...context, signal: either})],
    ),
  ];
  try {
    await Promise.all(waits);
  } finally {
    stop.abort(new OnekeyError('INTERRUPTED_BY_USER', undefined)); // one that failed ends the others
    await Promise.allSettled(waits);
  }
}

async function untilCondition(
  ref: ObjectRef,
  path: string,
  {equals}: WaitRule,
  timeoutSeconds: number,
  {cluster, clock, node, emit, signal}: WaitForObjectsContext,
): Promise<void> {
  const deadline = clock.monotonic() + timeoutSeconds * 1000;
  for (;;) {
    const object = await cluster.read(ref, signal).catch(unlessPassing);
    const [found] = object ? evaluateJsonPath(path, object) : [];
    if (equals === undefined ? isSomething(found) : String(found) === String(equals)) return;
    // What a Secret holds is shown to nobody.
    const shown = found === undefined || found === null || ref.kind === 'Secret' ? '' : String(found);
    const params = {path, found: shown, wanted: equals === undefined ? '' : String(equals)};
    if (clock.monotonic() >= deadline) {
      throw new OnekeyError('DEPLOY_CONDITION_UNMET', {object: describeRef(ref), seconds: timeoutSeconds, ...params});
    }
    emit({type: 'node.waiting', node, waiting: [{object: ref, reason: message('conditionWaiting', params)}]});
    await clock.sleep(pollMilliseconds, signal);
  }
}

const isSomething = (found: Json | undefined) =>
  found !== undefined && found !== null && found !== '' && found !== 0 && found !== false;

/** Whoever waits outlasts an API server that is away: he has a time-out of his own. */
function unlessPassing(error: unknown): undefined {
  if (isOnekeyError(error) && (error.code === 'CLUSTER_UNREACHABLE' || error.code === 'CLUSTER_UNAVAILABLE'))
    return undefined;
  throw error;
}
