import type {ObjectRef} from '../object/kube-object.ts';
import {refKey, refOf} from '../object/kube-object.ts';
import {conflictPolicy} from '../object/policies.ts';
import type {Release} from '../record/release.ts';
import type {DeployableApplication, Deployment} from './deployment.ts';
import {inputsDigest, type Outputs, resolveInputs, type Values} from './inputs.ts';
import type {ChangedObject} from './ports.ts';

/** What a deployment would do with a node, and why. `later`: known when the nodes it takes inputs from are done. */
export type Decision = 'install' | 'upgrade' | 'unchanged' | 'later' | 'remove';

/**
 * Decides for every application before anything runs, from the records alone.
 * @param changed the recorded objects that are gone or differ in the cluster
 */
export function decide(deployment: Deployment, changed: readonly ChangedObject[]): ReadonlyMap<string, Decision> {
  const yielding = yieldingKeys(deployment);
  const matters = (object: ChangedObject) => isLasting(object) && (object.isGone || !yielding.has(refKey(object)));
  const changedKeys = new Set(changed.filter(matters).map(refKey));
  const decisions = new Map<string, Decision>();
  const outputs = new Map<string, Values>();
  for (const node of deployment.workflow.nodes) {
    if (node.kind === 'removal') decisions.set(node.id, 'remove');
    const bundled = deployment.applications.get(node.id);
    if (!bundled) continue;
    const release = deployment.installed.get(node.id);
    const decision = decideNode(bundled, release, deployment, outputs, decisions, changedKeys);
    decisions.set(node.id, decision);
    if (decision === 'unchanged' && release) outputs.set(node.id, release.outputs);
  }
  return decisions;
}

function decideNode(
  bundled: DeployableApplication,
  release: Release | undefined,
  deployment: Deployment,
  outputs: Outputs,
  decisions: ReadonlyMap<string, Decision>,
  changedKeys: ReadonlySet<string>,
): Decision {
  if (!release || isFirstInstall(release)) return 'install';
  if (release.state !== 'deployed' || release.contentDigest !== bundled.digest) return 'upgrade';
  // An entry without a digest was not applied by this revision: it is kept, and not compared.
  if (release.inventory.some(({ref, fieldsDigest}) => fieldsDigest && changedKeys.has(refKey(ref)))) return 'upgrade';
  const sources = Object.values(bundled.application.inputs).flatMap(({from}) =>
    from?.kind === 'output' ? [from.application] : [],
  );
  if (sources.some((source) => decisions.has(source) && decisions.get(source) !== 'unchanged')) return 'later';
  const inputs = resolveInputs(bundled, deployment.answers, withExternal(outputs, deployment));
  return release.inputsDigest === inputsDigest(inputs, bundled.namespace, deployment) ? 'unchanged' : 'upgrade';
}

/** Objects of which others may change what they like: what they changed is no reason to apply them again. */
function yieldingKeys({installed}: Deployment): ReadonlySet<string> {
  const objects = [...installed.values()].flatMap((release) => release.objects);
  return new Set(objects.filter((object) => conflictPolicy(object) === 'yield').map((object) => refKey(refOf(object))));
}

/** A Job that is done may be removed, by its time to live or by hand: that is no reason to do it again. */
export const isLasting = ({kind, apiVersion}: ObjectRef) => !(kind === 'Job' && apiVersion.startsWith('batch/'));

/** True for a revision that was to install an application and never got done. */
export function isFirstInstall({revision, state, occasion}: Release): boolean {
  const installs = occasion === undefined ? revision === 1 : occasion === 'install';
  return installs && (state === 'pending' || state === 'failed');
}

/** Whether a node run installs an application or upgrades it. */
export function occasionOf(installed: Release | undefined): 'install' | 'upgrade' {
  return installed && !isFirstInstall(installed) ? 'upgrade' : 'install';
}

/** The outputs of external nodes are answers: adds them to those of nodes that ran. */
export function withExternal(outputs: Outputs, {workflow, answers}: Pick<Deployment, 'workflow' | 'answers'>): Outputs {
  const all = new Map(outputs);
  for (const node of workflow.nodes) {
    if (node.kind !== 'external') continue;
    const prefix = `${node.id}.`;
    const own = Object.entries(answers).filter(([key]) => key.startsWith(prefix));
    all.set(node.id, Object.fromEntries(own.map(([key, value]) => [key.slice(prefix.length), value])));
  }
  return all;
}
