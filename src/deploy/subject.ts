import {occasionOf, withExternal} from '../engine/decide.ts';
import type {DeployableApplication} from '../engine/deployment.ts';
import type {Outputs} from '../engine/inputs.ts';
import {type Known, knownObjects, wantedManifests} from '../engine/known-objects.ts';
import {isClusterScoped} from '../object/known-kinds.ts';
import {type KubeObject, refKey} from '../object/kube-object.ts';
import {hasLatePlace} from '../object/parse.ts';
import {clusterScopedKindOf, kindKey} from '../preflight/kinds.ts';
import type {PreflightCluster} from '../preflight/ports.ts';
import type {OwnedSubject} from '../preflight/subject.ts';
import type {RunOptions} from './options.ts';
import type {Settled} from './settle.ts';
import {siteNames} from './site-names.ts';

/** What preflight looks at, and the kinds that had to be known to place it. */
export interface Loaded {
  readonly subject: OwnedSubject;
  /** `<group>/<kind>` of custom resources that live outside of namespaces. */
  readonly clusterScopedKinds: ReadonlySet<string>;
}

/** Reads everything that the applications which are about to change will apply, as far as it is known. */
export async function loadSubject(
  settled: Settled,
  options: Pick<RunOptions, 'recordNamespace' | 'registry'>,
): Promise<Loaded> {
  const {
    deployment,
    decisions,
    site: {instance, cluster},
    context: {signal},
  } = settled;
  const known = knownNow(settled, options);
  const changing = [...deployment.applications].filter(([name]) => decisions.get(name) !== 'unchanged');
  const applications = changing.map(([name, bundled]) => ({
    bundled,
    files: filesOf(bundled, known, occasionOf(deployment.installed.get(name))),
  }));
  const parsed = await Promise.all(
    applications.flatMap(({bundled, files}) => files.map((file) => bundled.readObjects(file))),
  );
  const clusterScopedKinds = await findClusterScopedKinds(
    parsed.flat().map(({object}) => object),
    cluster,
    signal,
  );
  const placed = applications.map(async ({bundled, files}) => {
    const objects = await knownObjects(bundled, files, {...known, clusterScopedKinds});
    return {...bundled, objects: objects.filter(({object}) => !hasLatePlace(object))};
  });
  const inventory = [...deployment.installed.values()].flatMap((release) => release.inventory);
  const recorded = new Map(inventory.flatMap(({ref, uid}) => (uid === undefined ? [] : [[refKey(ref), uid] as const])));
  const mayAdopt = deployment.mayAdopt ?? false;
  const {recordNamespace} = options;
  const subject = {instance, recordNamespace, mayAdopt, recorded, applications: await Promise.all(placed)};
  return {subject, clusterScopedKinds};
}

/** What is known before anything runs: answers, and the outputs of what stays as it is. */
export function knownNow(
  {bundle, deployment, decisions, site: {instance}}: Settled,
  options: Pick<RunOptions, 'registry'>,
): Omit<Known, 'clusterScopedKinds'> {
  const outputs = new Map(withExternal(new Map(), deployment));
  for (const [name, decision] of decisions) {
    const release = deployment.installed.get(name);
    if (decision === 'unchanged' && release) outputs.set(name, release.outputs);
  }
  const {answers, pullSecret} = deployment;
  return {instance, answers, outputs, images: siteNames(bundle.json, options), pullSecret};
}

/** The manifests, and the files of the checks and of the actions of this occasion; each once. */
function filesOf(
  bundled: DeployableApplication,
  known: Pick<Known, 'instance' | 'answers'> & {readonly outputs: Outputs},
  occasion: 'install' | 'upgrade',
): readonly string[] {
  const {before, after, preflight = []} = bundled.application;
  const ofActions = [...before, ...after].flatMap((action) =>
    action.kind === 'job' && action.during.includes(occasion) ? [...action.with, action.job] : [],
  );
  const ofProbes = preflight.flatMap((probe) => (probe.kind === 'job' ? [probe.job] : []));
  return [...new Set([...wantedManifests(bundled, known), ...ofProbes, ...ofActions])];
}

async function findClusterScopedKinds(
  objects: readonly KubeObject[],
  cluster: PreflightCluster,
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const found = new Set(objects.flatMap((object) => clusterScopedKindOf(object) ?? []));
  const unknown = new Map(
    objects
      .filter(({apiVersion, kind}) => isClusterScoped(apiVersion, kind) === undefined)
      .map((object) => [kindKey(object), object]),
  );
  await Promise.all(
    Array.from(unknown.values(), async ({apiVersion, kind}) => {
      const served = await cluster.resourceOf(apiVersion, kind, signal);
      if (served && !served.namespaced) found.add(`${served.group}/${kind}`);
    }),
  );
  return found;
}
