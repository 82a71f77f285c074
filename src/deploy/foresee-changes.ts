import {withExternal} from '../engine/decide.ts';
import type {DeployableApplication} from '../engine/deployment.ts';
import {foreseeObjects, type ObjectsForeseen} from '../engine/foresee-objects.ts';
import {inputsDigest, type Outputs, resolveInputs, type Values} from '../engine/inputs.ts';
import {type KnownObject, knownObjects, wantedManifests} from '../engine/known-objects.ts';
import {isOnekeyError} from '../errors.ts';
import {refKey, refOf} from '../object/kube-object.ts';
import {hasLateName} from '../object/parse.ts';
import type {RunOptions} from './options.ts';
import type {Settled} from './settle.ts';
import {siteNames} from './site-names.ts';

/** What a deployment would do with the objects of one application. */
export interface ChangesForeseen extends ObjectsForeseen {
  /** The objects that it would apply, as far as inputs are known. */
  readonly objects: readonly KnownObject[];
  /** Nodes that change too, of which is assumed that their outputs do not. */
  readonly assumed: readonly string[];
  /** Nothing is to be done as long as these outputs stay as they are. */
  readonly staysAsItIs: boolean;
}

/** What preflight found out before. */
export interface FoundBefore {
  readonly clusterScopedKinds: ReadonlySet<string>;
  readonly sharedDefinitions: ReadonlySet<string>;
  /** Owners of what is taken over, by the object's key. */
  readonly adopted: ReadonlyMap<string, string>;
}

/**
 * Foresees, before anything is changed, what applying every application that is about to change will come to, by dry runs of
 * the objects that exist. Outputs of nodes that change as well are assumed to stay as they were recorded.
 */
export async function foreseeChanges(
  settled: Settled,
  options: Pick<RunOptions, 'registry'>,
  {clusterScopedKinds, sharedDefinitions, adopted}: FoundBefore,
): Promise<ReadonlyMap<string, ChangesForeseen>> {
  const {bundle, deployment, decisions, site, context} = settled;
  const {instance, answers, installed, removed, pullSecret} = deployment;
  const outputs = assumedOutputs(settled);
  const images = siteNames(bundle.json, options);
  const known = {instance, answers, outputs, images, pullSecret, clusterScopedKinds};
  const changing = [...deployment.applications].filter(
    ([name]) => (decisions.get(name) ?? 'unchanged') !== 'unchanged',
  );
  const foreseen = await Promise.all(
    changing.map(async ([name, bundled]): Promise<[string, ChangesForeseen]> => {
      const assumed = sourcesOf(bundled).filter((source) => (decisions.get(source) ?? 'unchanged') !== 'unchanged');
      if (decisions.get(name) === 'later' && hasSameInputs(bundled, outputs, settled)) {
        return [name, {...nothing, assumed, staysAsItIs: true}];
      }
      const all = await knownObjects(bundled, wantedManifests(bundled, known), known);
      const objects = all.filter(({object}) => !sharedDefinitions.has(refKey(refOf(object))));
      const found = await foreseeObjects(
        objects.filter(({object, open}) => open.length === 0 && !hasLateName(object)),
        {
          previous: installed.get(name) ?? removed?.get(name),
          adopted: new Set(adopted.keys()),
          cluster: site.cluster,
          signal: context.signal,
        },
      );
      return [name, {...found, objects, assumed, staysAsItIs: false}];
    }),
  );
  return new Map(foreseen);
}

const nothing = {foreseen: new Map(), live: new Map(), problems: [], doubts: [], objects: []};

/** Outputs of external nodes, and as recorded of all that are installed. */
function assumedOutputs({deployment}: Pick<Settled, 'deployment'>): Outputs {
  const outputs = new Map<string, Values>(withExternal(new Map(), deployment));
  for (const [name, {state, outputs: own}] of deployment.installed) if (state === 'deployed') outputs.set(name, own);
  return outputs;
}

/** Nodes that an application takes inputs from. */
function sourcesOf({application}: DeployableApplication): readonly string[] {
  const sources = Object.values(application.inputs).flatMap(({from}) =>
    from?.kind === 'output' ? [from.application] : [],
  );
  return [...new Set(sources)];
}

function hasSameInputs(bundled: DeployableApplication, outputs: Outputs, {deployment}: Settled): boolean {
  try {
    const inputs = resolveInputs(bundled, deployment.answers, outputs);
    const recorded = deployment.installed.get(bundled.application.metadata.name)?.inputsDigest;
    return recorded === inputsDigest(inputs, bundled.namespace, deployment);
  } catch (error) {
    if (isOnekeyError(error) && error.code === 'SITE_VALUES_INVALID') return false; // an output that is new
    throw error;
  }
}
