import {occasionOf, withExternal} from '../engine/decide.ts';
import {appScope, type DeployableApplication, type Deployment} from '../engine/deployment.ts';
import {knownInputs} from '../engine/inputs.ts';
import {place} from '../engine/render.ts';
import {OnekeyError} from '../errors.ts';
import {evaluate, isTrue} from '../expression/substitute.ts';
import {isClusterScoped} from '../object/known-kinds.ts';
import type {KubeObject} from '../object/kube-object.ts';
import {hasLateName, type ParsedObject} from '../object/parse.ts';
import {checkAccess} from '../preflight/access.ts';
import {checkKinds, clusterScopedKindOf, kindKey} from '../preflight/kinds.ts';
import {checkKubernetesVersion} from '../preflight/kubernetes-version.ts';
import {checkOwners} from '../preflight/owners.ts';
import type {PreflightCluster} from '../preflight/ports.ts';
import type {PreflightSubject} from '../preflight/subject.ts';
import type {RunOptions} from './options.ts';
import type {Settled} from './settle.ts';

/** What preflight found out and the deployment goes on with. */
export interface PreflightResult {
  /** `<group>/<kind>` of custom resources that live outside of namespaces. */
  readonly clusterScopedKinds: ReadonlySet<string>;
  /** Keys of definitions that another instance brought, and that are used as they are. */
  readonly sharedDefinitions: ReadonlySet<string>;
}

/**
 * Checks everything that can be known before the first change about the applications that are about to change.
 * @throws OnekeyError PREFLIGHT_FAILED with everything that is wrong
 */
export async function preflight(
  {deployment, decisions, site: {instance, cluster}, context: {signal}}: Settled,
  {recordNamespace}: Pick<RunOptions, 'recordNamespace'>,
): Promise<PreflightResult> {
  const applications = [...deployment.applications].flatMap(([name, application]) =>
    decisions.get(name) === 'unchanged' ? [] : [application],
  );
  const loaded = await Promise.all(
    applications.map(async (bundled) => ({bundled, parsed: await loadObjects(bundled, deployment)})),
  );
  const clusterScopedKinds = await findClusterScopedKinds(
    loaded.flatMap(({parsed}) => parsed.map(({object}) => object)),
    cluster,
    signal,
  );
  const subject: PreflightSubject = {
    instance,
    recordNamespace,
    applications: loaded.map(({bundled, parsed}) => ({
      ...bundled,
      objects: parsed.map(({object, at}) => ({object: place(object, {bundled, clusterScopedKinds}), at})),
    })),
  };
  const [version, owners] = await Promise.all([cluster.version(signal), checkOwners(subject, cluster, signal)]);
  const kinds = await checkKinds(subject, owners.shared, cluster, signal);
  const access = await checkAccess(subject, kinds.served, cluster, signal);
  const problems = [...checkKubernetesVersion(subject, version), ...kinds.problems, ...access, ...owners.problems];
  if (problems.length > 0) throw new OnekeyError('PREFLIGHT_FAILED', {problems: problems.length}, {problems});
  return {clusterScopedKinds, sharedDefinitions: owners.shared};
}

/** Objects whose name is an expression are known later, after the nodes their inputs come from. */
async function loadObjects(bundled: DeployableApplication, deployment: Deployment): Promise<readonly ParsedObject[]> {
  const {before, after} = bundled.application;
  const occasion = occasionOf(deployment.installed.get(bundled.application.metadata.name));
  const ofActions = [...before, ...after].flatMap((action) =>
    action.kind === 'job' && action.during.includes(occasion) ? [...action.with, action.job] : [],
  );
  const files = new Set([...wantedManifests(bundled, deployment), ...ofActions]);
  const parsed = await Promise.all(Array.from(files, bundled.readObjects));
  return parsed.flat().filter(({object}) => !hasLateName(object));
}

/** Files without a condition, and those whose condition holds by what is known already. */
function wantedManifests(bundled: DeployableApplication, deployment: Deployment): readonly string[] {
  const {application, namespace} = bundled;
  const scope = {
    inputs: knownInputs(bundled, deployment.answers, withExternal(new Map(), deployment)),
    app: appScope(application, namespace, deployment.instance),
  };
  return application.manifests
    .filter(({when}) => when === undefined || isTrue(evaluate(when, scope)))
    .map(({path}) => path);
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
