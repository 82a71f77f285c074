import {message, OnekeyError, problemOf} from '../errors.ts';
import {step} from '../events.ts';
import {type Check, check, checkIds} from '../preflight/check.ts';
import {examine} from '../preflight/examine.ts';
import {missingLayers} from './absent-layers.ts';
import {checkDisk} from './check-disk.ts';
import type {DeployContext} from './context.ts';
import {type ChangesForeseen, foreseeChanges} from './foresee-changes.ts';
import {neededImages} from './needed-images.ts';
import type {RunOptions} from './options.ts';
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
  /** What is foreseen of every application that is about to change. */
  readonly changes: ReadonlyMap<string, ChangesForeseen>;
}

type Checked = Pick<RunOptions, 'recordNamespace' | 'stateDir' | 'registry'>;

/** `deploy preflight`: every check of a deployment, and nothing else. Changes nothing. */
export function preflight(options: RunOptions, context: DeployContext): Promise<PreflightReport> {
  return withSettled(options, context, async (settled) => {
    const {checks} = await step('preflight', settled.context.emit, () => runChecks(settled, options));
    const {site, bundle} = settled;
    const {name, version} = bundle.json.project.metadata;
    return {
      instance: site.instance,
      project: {name, version},
      server: site.cluster.server,
      checks: [...checks, await checkRegistry(settled, options)],
    };
  });
}

/**
 * Checks everything that can be known before the first change about the applications that are about to change; what may
 * turn out wrong is told as warnings.
 * @throws OnekeyError PREFLIGHT_FAILED with everything that is wrong
 */
export async function passPreflight(settled: Settled, options: Checked): Promise<PreflightResult> {
  const result = await runChecks(settled, options);
  settled.context.emit({type: 'preflight.checked', checks: result.checks});
  const problems = result.checks.flatMap(({result: came, problems: all}) => (came === 'fail' ? all : []));
  if (problems.length > 0) throw new OnekeyError('PREFLIGHT_FAILED', {problems: problems.length}, {problems});
  for (const {problems: doubts} of result.checks) {
    for (const doubt of doubts) settled.context.emit({type: 'warning', warning: doubt});
  }
  return result;
}

async function runChecks(settled: Settled, options: Checked): Promise<PreflightResult> {
  const {stateDir} = options;
  const {bundle, site, context} = settled;
  const {subject, clusterScopedKinds} = await loadSubject(settled, options);
  const locked = bundle.json.lock.images ?? [];
  const platforms = new Map(locked.map(({name, platforms: all}) => [name, all.map(({platform}) => platform)]));
  const [{checks, sharedDefinitions, adopted}, disk] = await Promise.all([
    examine(subject, platforms, site.cluster, context.signal),
    checkDisk(stateDir),
  ]);
  const found = {clusterScopedKinds, sharedDefinitions, adopted};
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
  );
}

const inOrder = (checks: readonly Check[]) =>
  checks.toSorted((a, b) => checkIds.indexOf(a.id) - checkIds.indexOf(b.id));

/** The site's registry answers and accepts who asks. */
async function checkRegistry(settled: Settled, options: RunOptions): Promise<Check> {
  const {registry, keepImageNames} = options;
  const images = keepImageNames && !registry ? 0 : neededImages(settled).length;
  const found = message('preflight.registry', {registry: images > 0 ? (registry?.push ?? '') : ''});
  if (images === 0) return check('registry', found);
  if (!registry) return check('registry', found, [problemOf(new OnekeyError('USAGE_REGISTRY_NEEDED', {images}))]);
  try {
    const problems = await withRegistry(settled.bundle, options, settled.context, async (open) =>
      open ? missingLayers(neededImages(settled), open, settled.context.signal) : [],
    );
    return check('registry', found, problems);
  } catch (error) {
    settled.context.signal.throwIfAborted();
    return check('registry', found, [problemOf(error)]);
  }
}
