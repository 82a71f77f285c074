import {message} from '../errors.ts';
import {step} from '../events.ts';
import {type Check, check, checkIds} from '../preflight/check.ts';
import {examine} from '../preflight/examine.ts';
import {checkDisk} from './check-disk.ts';
import {checkRegistry, registryFailed} from './check-registry.ts';
import {checkTerminal} from './check-terminal.ts';
import type {DeployContext} from './context.ts';
import {type ChangesForeseen, foreseeChanges} from './foresee-changes.ts';
import type {PreflightOptions, RunOptions} from './options.ts';
import {passChecks} from './pass-checks.ts';
import {tryProbes, untriedProbes} from './probes.ts';
import type {PreflightReport} from './reports.ts';
import {type Settled, withSettled} from './settle.ts';
import {loadSubject} from './subject.ts';
import {withRegistry} from './with-registry.ts';

/** What preflight found out and the deployment goes on with. */
export interface PreflightResult {
  readonly checks: readonly Check[];
  /** `<group>/<kind>` of custom resources that live outside of namespaces. */
  readonly clusterScopedKinds: ReadonlySet<string>;
  /** Keys of definitions that another instance brought, and that are used as they are. */
  readonly sharedDefinitions: ReadonlySet<string>;
  /** Owners of what is taken over, by the object's key. */
  readonly adopted: ReadonlyMap<string, string>;
  /** Keys of objects that were checked against the schemas of their kinds, since they cannot be tried yet. */
  readonly bySchema: ReadonlySet<string>;
  /** What is foreseen of every application that is about to change. */
  readonly changes: ReadonlyMap<string, ChangesForeseen>;
}

type Checked = Pick<RunOptions, 'recordNamespace' | 'stateDir' | 'registry'>;

/**
 * `deploy preflight`: every check of a deployment, and nothing else. Changes nothing, unless pods may be started: then the
 * images that they run are in the registry afterwards, and their namespaces are there.
 */
export function preflight(options: PreflightOptions, context: DeployContext): Promise<PreflightReport> {
  return withSettled(options, context, async (settled) => {
    const {site, bundle, redactor} = settled;
    const {name, version} = bundle.json.project.metadata;
    const seen = await step('preflight', settled.context.emit, async () => {
      const {checks: all, clusterScopedKinds} = await runChecks(settled, options);
      return {all, clusterScopedKinds};
    });
    const look = () => checkInside(settled, options, seen.clusterScopedKinds);
    const inside = await (options.probe ? step('probe', settled.context.emit, look) : look());
    return redactor.redact({
      instance: site.instance,
      project: {name, version},
      server: site.cluster.server,
      checks: inOrder([...seen.all, ...inside, checkTerminal(settled, options)]),
    });
  });
}

/** The registry, and with `probe` what can be seen from a pod alone. */
async function checkInside(
  settled: Settled,
  options: PreflightOptions,
  clusterScopedKinds: ReadonlySet<string>,
): Promise<readonly Check[]> {
  try {
    return await withRegistry(settled.bundle, options, settled.context, async (open) => {
      const registry = await checkRegistry(settled, options, open);
      if (!options.probe) return [registry, untriedProbes(settled)];
      return [registry, await tryProbes(settled, options, clusterScopedKinds, open)];
    });
  } catch (error) {
    return [registryFailed(settled, options, error), untriedProbes(settled)];
  }
}

/**
 * Checks everything that can be known before the first change about the applications that are about to change; what may
 * turn out wrong is told as warnings.
 * @throws OnekeyError PREFLIGHT_FAILED with everything that is wrong
 */
export async function passPreflight(settled: Settled, options: Checked): Promise<PreflightResult> {
  const result = await runChecks(settled, options);
  passChecks(result.checks, settled.context.emit);
  return result;
}

async function runChecks(settled: Settled, options: Checked): Promise<PreflightResult> {
  const {stateDir} = options;
  const {bundle, site, context} = settled;
  const {subject, clusterScopedKinds} = await loadSubject(settled, options);
  const locked = bundle.json.lock.images ?? [];
  const platforms = new Map(locked.map(({name, platforms: all}) => [name, all.map(({platform}) => platform)]));
  const [{checks, sharedDefinitions, adopted, bySchema}, disk] = await Promise.all([
    examine(subject, platforms, site.cluster, context.clock.monotonic, context.signal),
    checkDisk(stateDir),
  ]);
  const found = {clusterScopedKinds, sharedDefinitions, adopted, bySchema};
  const changes = await foreseeChanges(settled, options, found);
  return {checks: inOrder([...checks, checkChanges(changes), disk]), ...found, changes};
}

/** What exists can be changed as the bundle wants it, and nobody else changed it. */
function checkChanges(changes: ReadonlyMap<string, ChangesForeseen>): Check {
  const all = [...changes.values()];
  const objects = all.reduce((sum, {foreseen}) => sum + foreseen.size, 0);
  return check(
    'changes',
    message('preflight.changes', {objects}),
    all.flatMap(({problems}) => problems),
    all.flatMap(({doubts}) => doubts),
  );
}

const inOrder = (checks: readonly Check[]) =>
  checks.toSorted((a, b) => checkIds.indexOf(a.id) - checkIds.indexOf(b.id));
