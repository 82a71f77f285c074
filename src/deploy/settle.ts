import type {OpenBundle} from '../bundle/open.ts';
import {type Decision, decide} from '../engine/decide.ts';
import type {Deployment} from '../engine/deployment.ts';
import type {PullSecret} from '../engine/pull-secret.ts';
import {message} from '../errors.ts';
import {step} from '../events.ts';
import {canonicalJson} from '../object/json.ts';
import type {InstanceState} from '../record/instance-records.ts';
import type {InstanceKeep} from '../record/instance-secret.ts';
import {type Configuration, configure, type Told} from './configure.ts';
import type {DeployContext} from './context.ts';
import {draftDeployment, inventoryOf} from './draft.ts';
import {isTooShortToHide} from './hiding-places.ts';
import {openVerified} from './open-verified.ts';
import type {RunOptions} from './options.ts';
import {pullSecretFor, secretsIn} from './pull-secret.ts';
import {createRedactor, type Redactor, redactError, redacting} from './redact.ts';
import {refuseDowngrade} from './refuse-downgrade.ts';
import {refuseSkippedVersions} from './refuse-skipped-versions.ts';
import {declaredNamespaces, refuseStrayNamespaces} from './refuse-stray-namespaces.ts';
import {requirePinned} from './require-pinned.ts';
import {newRunId} from './run-id.ts';
import {type Site, withSite} from './site.ts';
import {siteSurroundings} from './site-surroundings.ts';
import {type WindowTimes, windowTimes} from './window.ts';

/** Everything that is settled before the first change, and what it was settled from. */
export interface Settled {
  readonly bundle: OpenBundle;
  readonly site: Site;
  readonly configuration: Configuration;
  /** What the instance keeps: its key, made now if it has none, and the answers. */
  readonly keep: InstanceKeep;
  readonly deployment: Deployment;
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly redactor: Redactor;
  /** By what nodes pull images; absent where they need nothing. */
  readonly pullSecret: PullSecret | undefined;
  /** Of the maintenance window, as they were meant when the command began. */
  readonly times: WindowTimes;
  /** What the run is called, unless it goes on with another: the lease names it before everything is decided anew. */
  readonly newRun: string;
  /** The caller's, with secrets kept out of its events. */
  readonly context: DeployContext;
}

/**
 * Verifies, connects, configures and decides; then runs `work` on what came of it. Nothing is changed by itself. What
 * was opened is closed, and no error that comes out holds a secret.
 * @param beforeAsking refuses what no answer could mend, before a person is asked for any
 */
export async function withSettled<T>(
  options: RunOptions,
  outer: DeployContext,
  work: (settled: Settled) => Promise<T>,
  beforeAsking: (bundle: OpenBundle, site: Site) => void = () => {},
): Promise<T> {
  const redactor = createRedactor();
  const context = {...outer, emit: redacting(outer.emit, redactor)};
  const times = windowTimes(options.window ?? {}, context.clock);
  try {
    const bundle = await step('verify', context.emit, () =>
      openVerified(options.bundle, options.trust, context.ask?.volume),
    );
    try {
      const {name, version} = bundle.json.project.metadata;
      const instance = options.instance ?? name;
      const {digest: bundleDigest, signers} = bundle;
      const facts = {instance, project: {name, version}, bundleDigest, signers, operator: context.operator};
      context.emit({type: 'deployed', facts});
      context.emit({type: 'step.started', step: 'connect'});
      return await withSite(instance, options, context, async (site) => {
        await requirePinned(bundle, site, options, context.signal);
        const {server} = site.cluster;
        const kubernetes = await site.cluster.version(context.signal);
        context.emit({type: 'deployed', facts: {server, kubernetes}});
        context.emit({type: 'step.finished', step: 'connect'});
        beforeAsking(bundle, site);
        return work(await settleAt(bundle, site, options, redactor, context, {times}));
      });
    } finally {
      await bundle.close();
    }
  } catch (error) {
    throw redactError(error, redactor);
  }
}

/** What was settled before. */
interface Known {
  readonly told?: Told;
  readonly times?: WindowTimes;
  readonly newRun?: string;
}

/**
 * Refuses what is older than what is installed, configures and decides, with bundle and cluster at hand. Nothing is changed by itself.
 * @param known what was settled before: a person who answered is not asked again, window and run stay the same
 */
export async function settleAt(
  bundle: OpenBundle,
  site: Site,
  options: RunOptions,
  redactor: Redactor,
  context: DeployContext,
  {
    told = {answers: {}},
    times = windowTimes(options.window ?? {}, context.clock),
    newRun = newRunId(context.clock.now(), context.randomBytes),
  }: Known = {},
): Promise<Settled> {
  if (!options.allowDowngrade) refuseDowngrade(bundle.json, site.state);
  refuseSkippedVersions(bundle.json, site.state);
  const configuration = await step('configure', context.emit, () => configureFor(bundle, site, options, context, told));
  for (const key of configuration.secretKeys) {
    const answer = configuration.answers[key];
    redactor.add(answer);
    if (isTooShortToHide(answer)) context.emit({type: 'warning', warning: message('secretTooShort', {key})});
  }
  const inputsKey = site.state.keep?.inputsKey ?? context.randomBytes(32);
  // What this bundle does not ask for is kept as well: what it opens may still be there.
  const kept = Object.entries(site.state.keep?.answers ?? {}).filter(([key]) => !configuration.moot.has(key));
  const answers = {...Object.fromEntries(kept), ...configuration.answers};
  const keep = {...site.state.keep, inputsKey, answers};
  const pullSecret = await pullSecretFor(bundle.json, options, context.signal);
  if (pullSecret) redactor.add(secretsIn(pullSecret));
  const base = {bundle, site, configuration, keep, redactor, pullSecret, times, newRun, context};
  const decided = await settle(base, site.state, options);
  await refuseStrayNamespaces(options.namespaces, declaredNamespaces(bundle.json), decided.deployment);
  return {...base, ...decided};
}

/**
 * Settles anew, on the records as they are now: another run may have ended since, made values and changed answers. What
 * it made is used, since its objects use it.
 */
export async function settleAnew(settled: Settled, state: InstanceState, options: RunOptions): Promise<Settled> {
  const {bundle, configuration, redactor, times, newRun, context} = settled;
  const site = {...settled.site, state};
  if (!options.allowDowngrade) refuseDowngrade(bundle.json, state);
  refuseSkippedVersions(bundle.json, state);
  if (isSameKeep(state.keep, settled.site.state.keep)) {
    return {...settled, site, ...(await settle(settled, state, options))};
  }
  const {ask: _, ...unattended} = context;
  const known = {told: configuration.person, times, newRun};
  return {...(await settleAt(bundle, site, options, redactor, unattended, known)), context};
}

function isSameKeep(a: InstanceKeep | undefined, b: InstanceKeep | undefined): boolean {
  const told = (keep: InstanceKeep | undefined) =>
    keep && canonicalJson([Buffer.from(keep.inputsKey).toString('hex'), keep.answers, keep.cleared ?? []]);
  return told(a) === told(b);
}

/** Decides anew, on the records as they are now. */
async function settle(
  {
    bundle,
    site,
    keep,
    pullSecret,
    newRun,
    context,
  }: Pick<Settled, 'bundle' | 'site' | 'keep' | 'pullSecret' | 'newRun' | 'context'>,
  {latest, removed, runs}: InstanceState,
  options: RunOptions,
): Promise<Pick<Settled, 'deployment' | 'decisions'>> {
  const [lastRun] = runs;
  const installed = {latest, removed, inputsKey: keep.inputsKey, ...(lastRun && {lastRun})};
  const deployment = draftDeployment(bundle, options, newRun, site.instance, keep, installed, pullSecret);
  const changed = await site.cluster.changed(inventoryOf(latest), context.signal);
  return {deployment, decisions: decide(deployment, changed)};
}

function configureFor(
  {json}: OpenBundle,
  site: Site,
  options: RunOptions,
  context: DeployContext,
  told: Told,
): Promise<Configuration> {
  const surroundings = {...siteSurroundings(json, site, options, context), told};
  return configure(json, surroundings, options, context);
}
