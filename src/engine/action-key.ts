import {createHmac} from 'node:crypto';
import type {Occasion} from '../manifest/application.ts';
import {canonicalJson} from '../object/json.ts';
import type {Json} from '../object/kube-object.ts';
import type {ParsedObject} from '../object/parse.ts';
import type {RenderedAction} from '../record/rendered-action.ts';

/** What makes an action of a run the one it is. */
export interface ActionPlace {
  readonly run: string;
  readonly node: string;
  readonly occasion: Occasion;
  /** The instance's key: what an action holds may be secret, and must not be guessed from its key. */
  readonly key: Uint8Array;
}

/** Equal for the same work on the same occasion of the same run: 16 hex digits. */
export function actionKey(action: RenderedAction, {run, node, occasion, key}: ActionPlace): string {
  const content = canonicalJson([run, node, occasion, action as unknown as Json]);
  return createHmac('sha256', key).update(content).digest('hex').slice(0, 16);
}

/** A Job's name becomes a label of its pods. */
const longestName = 63;

/**
 * The action's Jobs under names that follow from run, node and action: whoever goes on with the run finds them, and those
 * of another run are others.
 */
export function namedJobs(
  action: RenderedAction & {readonly kind: 'job'},
  place: ActionPlace,
): readonly ParsedObject[] {
  const suffix = `-${actionKey(action, place).slice(0, 10)}`;
  return action.jobs.map(({object, ...parsed}) => {
    const name = object.metadata.name.slice(0, longestName - suffix.length).replace(/[-.]+$/, '') + suffix;
    return {...parsed, object: {...object, metadata: {...object.metadata, name}}};
  });
}

/** What the actions of the occasion apply. */
export function objectsOf(actions: readonly RenderedAction[], place: ActionPlace): readonly ParsedObject[] {
  return actions.flatMap((action) =>
    action.kind === 'job' && action.during.includes(place.occasion)
      ? [...action.companions, ...namedJobs(action, place)]
      : [],
  );
}
