import {OnekeyError} from '../errors.ts';
import type {Emit, NodeChange, NodePhase} from '../events.ts';
import {refKey, refOf} from '../object/kube-object.ts';
import type {ParsedObject} from '../object/parse.ts';
import type {Release} from '../record/release.ts';
import type {RenderedActions} from '../record/rendered-action.ts';
import type {ActionMemory} from './action-context.ts';
import {type ActionPlace, objectsOf} from './action-key.ts';
import {type ApplyContext, applyInOrder} from './apply.ts';
import {claimed} from './claimed.ts';
import {occasionOf} from './decide.ts';
import {appScope, type DeployableApplication, type Deployment} from './deployment.ts';
import {foreseeObjects} from './foresee-objects.ts';
import {withImages} from './image-inputs.ts';
import {inputsDigest, type Values} from './inputs.ts';
import {lateActions} from './late-actions.ts';
import {readOutputs} from './outputs.ts';
import {findAdopted} from './owners.ts';
import type {AppliedObject, Clock, ClusterPort, CommandPort, GatePort, ImagePort, RecordPort} from './ports.ts';
import {isPullSecret} from './pull-secret.ts';
import {recordWork} from './record-work.ts';
import {type RenderScope, renderManifests, renderPullSecrets} from './render.ts';
import {renderActions} from './render-action.ts';
import {runActions} from './run-actions.ts';
import {startWhatWasStopped} from './stop-application.ts';
import {waitForObjects} from './wait-for-objects.ts';

export interface NodeContext {
  readonly deployment: Deployment;
  readonly cluster: ClusterPort;
  readonly ensureNamespace: ClusterPort['ensureNamespace'];
  readonly images: ImagePort;
  readonly records: RecordPort;
  readonly gates: GatePort;
  readonly memory: ActionMemory;
  readonly commands: CommandPort;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly signal: AbortSignal;
  readonly clusterScopedKinds: ReadonlySet<string>;
  /** Keys of custom resource definitions of another instance: they are used as they are, neither applied nor owned. */
  readonly sharedDefinitions: ReadonlySet<string>;
  /** The phase the node is in, for the error that names it. */
  readonly onPhase: (phase: NodePhase) => void;
  /** Whether what begins now is expected to be done in the window. */
  readonly isInTime: () => boolean;
}

/** What an application that is done amounts to. */
export interface ApplicationDone {
  readonly change: NodeChange;
  readonly outputs: Values;
}

/**
 * Takes one application from nothing or an older version to running: images, `before`, apply, wait, `after`, outputs,
 * then what the new version no longer has is removed. Its release is recorded as `pending` before the first write, with
 * all that it may come to own, and as `deployed` at the end; after an error as `failed`, before the error goes on.
 * @returns `gated` when it pauses at a gate; `late`, with nothing changed, when its images came too late for the window
 */
export async function runApplication(
  bundled: DeployableApplication,
  inputs: Values,
  context: NodeContext,
): Promise<ApplicationDone | 'gated' | 'late'> {
  const {deployment, clock, cluster, signal, onPhase} = context;
  const node = bundled.application.metadata.name;
  const previous = deployment.installed.get(node);
  const occasion = occasionOf(previous);
  const before = previous ?? deployment.removed?.get(node);
  const scope = await renderScope(bundled, inputs, context);
  if (!context.isInTime()) return 'late';
  const rendered = await renderManifests(scope);
  const actions = await renderActions(bundled.application, scope);
  const place = {run: deployment.run, node, occasion, key: deployment.inputsKey};
  const ofActions = objectsOf([...actions.before, ...actions.after], place);
  const secrets = renderPullSecrets([...rendered, ...ofActions], scope);
  const manifested = rendered.filter(({object}) => !context.sharedDefinitions.has(refKey(refOf(object))));
  const objects = [...secrets, ...manifested];
  const looked = {previous: before, mayAdopt: deployment.mayAdopt ?? false, cluster, signal};
  onPhase('check');
  const adopted = await findAdopted([...ofActions, ...objects], looked);
  const {foreseen, problems} = await foreseeObjects(objects, {...looked, adopted});
  if (problems.length > 0) throw new OnekeyError('DEPLOY_CHECKS_FAILED', {node, problems: problems.length}, {problems});

  const pending: Release = {
    instance: deployment.instance,
    application: node,
    namespace: bundled.namespace,
    waitsFor: deployment.workflow.nodes.find(({id}) => id === node)?.waitsFor.map((edge) => edge.node) ?? [],
    revision: nextRevision(before),
    state: 'pending',
    occasion,
    version: bundled.application.metadata.version,
    contentDigest: bundled.digest,
    inputsDigest: inputsDigest(inputs, bundled.namespace, deployment),
    bundleDigest: deployment.bundleDigest,
    run: deployment.run,
    startedAt: clock.now(),
    inventory: claimed(
      [...ofActions, ...objects].map(({object}) => object),
      before?.inventory ?? [],
      adopted,
    ),
    inputs,
    outputs: {},
    secretInputs: secretKeys(bundled.application.inputs),
    secretOutputs: secretKeys(bundled.application.outputs),
    objects: [],
    waitSeconds: bundled.application.wait.timeoutSeconds,
    images: Object.fromEntries(scope.images),
    ...lateActions(actions),
    ...(previous?.stopped && {stopped: previous.stopped}),
  };
  const done = await recordWork(pending, context, async (applied) => {
    const outputs = await runPhases(bundled, objects, applied, actions, scope, {
      ...context,
      ...place,
      foreseen,
      adopted,
    });
    return outputs && {outputs, objects: objects.map(({object}) => object)};
  });
  if (!done) return 'gated';
  return {change: occasion === 'install' ? 'installed' : 'upgraded', outputs: done.outputs};
}

async function renderScope(bundled: DeployableApplication, inputs: Values, context: NodeContext): Promise<RenderScope> {
  const {deployment, images, signal, onPhase} = context;
  onPhase('images');
  const names = bundled.application.images.map(({name}) => name);
  const references = await Promise.all(names.map(async (name) => [name, await images.ensure(name, signal)] as const));
  const rewritten = new Map(references);
  return {
    instance: deployment.instance,
    bundled,
    values: {
      inputs: withImages(bundled, inputs, rewritten),
      app: appScope(bundled.application, bundled.namespace, deployment.instance),
    },
    images: rewritten,
    pullSecret: deployment.pullSecret,
    clusterScopedKinds: context.clusterScopedKinds,
  };
}

async function runPhases(
  {application, namespace}: DeployableApplication,
  objects: readonly ParsedObject[],
  applied: Map<string, AppliedObject>,
  {before, after}: RenderedActions,
  scope: RenderScope,
  context: NodeContext & ActionPlace & Pick<ApplyContext, 'foreseen' | 'adopted'>,
): Promise<Values | undefined> {
  const {deployment, cluster, ensureNamespace, clock, emit, signal, onPhase, node} = context;
  const {timeoutSeconds} = application.wait;
  const onApplied = (object: AppliedObject) => applied.set(refKey(object.ref), object);
  const actions = {...context, onApplied, definitionTimeoutSeconds: timeoutSeconds};

  await ensureNamespace(namespace, signal);
  if (before.length > 0) {
    onPhase('before');
    // Jobs pull images too.
    await applyInOrder(
      objects.filter(({object}) => isPullSecret(object, scope)),
      actions,
    );
  }
  if (!(await runActions(before, actions))) return undefined;
  onPhase('apply');
  await applyInOrder(objects, actions);
  await startWhatWasStopped(deployment.installed.get(node), objects, cluster, signal);
  onPhase('wait');
  await waitForObjects(objects, application.wait, {node, cluster, clock, emit, signal, scope});
  if (after.length > 0) onPhase('after');
  if (!(await runActions(after, actions))) return undefined;
  onPhase('outputs');
  return readOutputs(application.outputs, {node, cluster, clock, emit, signal, scope, objects});
}

/** The number of an application's next revision: one that never got done is written again by the next attempt. */
export function nextRevision(previous: Release | undefined): number {
  if (!previous) return 1;
  return previous.state === 'pending' || previous.state === 'failed' ? previous.revision : previous.revision + 1;
}

const secretKeys = (values: {readonly [key: string]: {readonly secret: boolean}}) =>
  Object.keys(values).filter((key) => values[key]?.secret);
