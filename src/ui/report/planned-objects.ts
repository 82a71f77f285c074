import type {PlannedNode, PlannedObject} from '../../deploy/reports.ts';
import {describeRef} from '../../object/kube-object.ts';
import type {Texts} from '../texts.ts';
import {fieldLines} from './field-changes.ts';

const signs = {create: '+', change: '~', recreate: '!', remove: '-', keep: '=', later: '?'} as const;

/** What would become of a node's objects, as lines under its name; empty when there is nothing to tell. */
export function plannedObjectLines(
  {
    id,
    objects,
    assumed,
    change,
  }: Pick<PlannedNode, 'id' | 'objects' | 'assumed'> & Partial<Pick<PlannedNode, 'change'>>,
  texts: Texts,
): readonly string[] {
  const quiet = objects.filter((object) => object.change === 'create' && isPlain(object));
  const told = objects.filter((object) => !quiet.includes(object));
  const lines = [
    ...(quiet.length > 0 ? [`  + ${texts.say('ui.objectsCreated', {count: quiet.length})}`] : []),
    ...told.flatMap((object) => objectLines(object, texts)),
    ...(assumed.length > 0
      ? [`  ${texts.say('ui.planAssumes', {nodes: assumed, staysAsItIs: change === 'later' && objects.length === 0})}`]
      : []),
  ];
  return lines.length > 0 ? [id, ...lines] : [];
}

/** How many objects become what: `+20 ~2 -1`. */
export function objectCounts(objects: readonly PlannedObject[]): string {
  const counts = Map.groupBy(objects, ({change}) => signs[change]);
  return [...counts].map(([sign, of]) => `${sign}${of.length}`).join(' ');
}

/** Whether there is more to tell of a node than how many objects are made. */
export const saysMore = ({objects, assumed}: Pick<PlannedNode, 'objects' | 'assumed'>): boolean =>
  assumed.length > 0 || objects.some((object) => object.change !== 'create' || !isPlain(object));

const isPlain = ({conflicts, takenFrom}: PlannedObject) => conflicts.length === 0 && takenFrom === undefined;

function objectLines(
  {ref, change, fields, conflicts, takenFrom, checked}: PlannedObject,
  texts: Texts,
): readonly string[] {
  const how = texts.say('ui.plannedObject', {change, ...(checked && {checked})});
  return [
    `  ${signs[change]} ${how === '' ? describeRef(ref) : texts.say('ui.said', {of: describeRef(ref), text: how})}`,
    ...(takenFrom === undefined ? [] : [`      ${texts.say('ui.takenFrom', {owner: takenFrom})}`]),
    ...conflicts.map(({field, owners, policy}) => `      ${texts.say('ui.plannedConflict', {field, owners, policy})}`),
    ...fieldLines(fields, '      '),
  ];
}
