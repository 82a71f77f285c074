import {isOnekeyError} from '../errors.ts';
import {evaluate, isTrue, substituteKnown} from '../expression/substitute.ts';
import type {KubeObject} from '../object/kube-object.ts';
import type {OpenField} from '../object/open-field.ts';
import type {ParsedObject} from '../object/parse.ts';
import {appScope, type DeployableApplication} from './deployment.ts';
import {withImages} from './image-inputs.ts';
import {certainInputs, type Outputs, type Values} from './inputs.ts';
import {openFields} from './open-fields.ts';
import {finish, type RenderScope, renderPullSecrets} from './render.ts';

/** An object before its node runs: what inputs from other nodes will change in it stands there as it is written. */
export interface KnownObject extends ParsedObject {
  /** Those of its fields that wait for inputs which are not known yet. */
  readonly open: readonly OpenField[];
  /** As its file has it. */
  readonly written: KubeObject;
}

/** What is known before a node starts. */
export interface Known {
  readonly instance: string;
  readonly answers: Values;
  /** Of nodes that are done, and of external ones. */
  readonly outputs: Outputs;
  readonly images: RenderScope['images'];
  readonly pullSecret?: RenderScope['pullSecret'];
  readonly clusterScopedKinds: ReadonlySet<string>;
}

/** The objects of an application's `files` as a node run would render them now. Reads the bundle alone. */
export async function knownObjects(
  bundled: DeployableApplication,
  files: Iterable<string>,
  known: Known,
): Promise<readonly KnownObject[]> {
  const parsed = await Promise.all(Array.from(files, bundled.readObjects));
  return asKnown(parsed.flat(), bundled, known);
}

/** Objects of an application, as written, as a node run would render them now; before them the Secrets that their pods pull by. */
export function asKnown(
  parsed: readonly ParsedObject[],
  bundled: DeployableApplication,
  known: Known,
): readonly KnownObject[] {
  const values = certainValues(bundled, known);
  const objects = parsed.map(({object, at}) => {
    const {tree, open} = substituteKnown(object, values);
    const filled = tree as KubeObject;
    return {
      object: finish(filled, {...known, bundled, values}),
      at,
      open: openFields(filled, open, bundled.application),
      written: object,
    };
  });
  const secrets = renderPullSecrets(objects, {...known, bundled});
  return [...secrets.map((secret) => ({...secret, open: [], written: secret.object})), ...objects];
}

/** The manifests whose condition holds, or may hold once inputs from other nodes are known. */
export function wantedManifests(
  bundled: DeployableApplication,
  known: Pick<Known, 'instance' | 'answers' | 'outputs'>,
): readonly string[] {
  const values = certainValues(bundled, known);
  return bundled.application.manifests
    .filter(({when}) => when === undefined || mayBeTrue(when, values))
    .map(({path}) => path);
}

/** A text of an application's definition, as far as it is known: what is not stays as it is written. */
export function knownText(template: string, bundled: DeployableApplication, known: Known): string {
  return String(substituteKnown(template, certainValues(bundled, known)).tree);
}

function certainValues(
  bundled: DeployableApplication,
  {
    instance,
    answers,
    outputs,
    images,
  }: Pick<Known, 'instance' | 'answers' | 'outputs'> & Partial<Pick<Known, 'images'>>,
) {
  return {
    inputs: withImages(bundled, certainInputs(bundled, answers, outputs), images ?? new Map()),
    app: appScope(bundled.application, bundled.namespace, instance),
  };
}

function mayBeTrue(when: string, values: RenderScope['values']): boolean {
  try {
    return isTrue(evaluate(when, values));
  } catch (error) {
    if (isOnekeyError(error) && error.code === 'MANIFEST_EXPRESSION_NO_VALUE') return true;
    throw error;
  }
}
