import {isMap, type JsonMap} from '../object/json-map.ts';
import {groupOf} from '../object/known-kinds.ts';
import type {Json, KubeObject} from '../object/kube-object.ts';
import {childAt, type FieldSet, type ManagedFields, managersOf, ownFields, replaceManagers, union} from './fields.ts';

/** What applying an object would leave behind though it should go. */
export interface Leftovers {
  /** Fields that go with the apply once they are onekey's. */
  readonly filledIn: FieldSet;
  /** Maps in maps that would stay as empty ones, by JSON Pointer: they have to be taken away. */
  readonly emptied: readonly string[];
}

/**
 * The API server fills in what a manifest leaves out. Nobody manages that, so that it stays when a new manifest drops what it
 * was filled into; and where the whole of a map within a map is dropped, an empty one stays. A probe without its handler, a
 * volume of two types or a strategy with what belongs to another one are then not accepted, though kubectl, which takes these
 * away, has them accepted. Fields of others are none of these.
 */
export function leftovers(live: KubeObject, wanted: KubeObject): Leftovers {
  const own = ownFields(live);
  const others = managersOf(live).filter((each) => each !== own);
  const theirs = others.reduce<FieldSet>((all, {fieldsV1 = {}}) => union(all, fieldsV1), {});
  const managed = union(theirs, own?.fieldsV1 ?? {});
  const dropped = droppedMaps(own?.fieldsV1 ?? {}, theirs, {live, wanted, path: '', fields: (below) => below});
  return {
    filledIn: [...dropped, ...strategies(live, wanted)].reduce<FieldSet>(
      (all, {fields}) => union(all, without(fields, managed)),
      {},
    ),
    emptied: dropped.flatMap(({emptied}) => emptied ?? []),
  };
}

/** The JSON Patch that makes an apply leave nothing behind; undefined where it does not. */
export function withoutLeftovers(live: KubeObject, wanted: KubeObject): readonly Json[] | undefined {
  const own = ownFields(live);
  const {filledIn, emptied} = leftovers(live, wanted);
  if (!own || (Object.keys(filledIn).length === 0 && emptied.length === 0)) return undefined;
  const claim = (each: ManagedFields) =>
    each === own ? {...own, fieldsV1: union(own.fieldsV1 ?? {}, filledIn)} : each;
  const removals = emptied.map((path) => ({op: 'remove', path}));
  return [...removals, ...(replaceManagers(managersOf(live).map(claim)) ?? [])];
}

interface Dropped {
  readonly fields: FieldSet;
  readonly emptied?: string;
}

interface Place {
  readonly live: Json | undefined;
  readonly wanted: Json | undefined;
  readonly path: string;
  /** Fields below this place as fields of the object. */
  readonly fields: (below: FieldSet) => FieldSet;
}

/** Maps of which onekey applied something and that are not wanted any more. */
function droppedMaps(own: FieldSet, theirs: FieldSet, {live, wanted, path, fields}: Place): readonly Dropped[] {
  return Object.entries(own).flatMap(([step, below]): readonly Dropped[] => {
    const [there, asked] = [childAt(live, step), childAt(wanted, step)];
    const place = {
      live: there,
      wanted: asked,
      path: `${path}/${pointerStep(live, step, there)}`,
      fields: (inner: FieldSet) => fields({[step]: inner}),
    };
    if (asked !== undefined && asked !== null) return droppedMaps(below, theirs[step] ?? {}, place);
    if (!step.startsWith('f:') || !isMap(there) || Object.keys(below).length === 0) return [];
    if (!Object.values(there).some(isMap)) return [{fields: place.fields(everyField(there))}];
    return theirs[step] ? [] : [{fields: {}, emptied: place.path}];
  });
}

/** A step as JSON Pointer has it: a key, or where in the list the item stands. */
function pointerStep(live: Json | undefined, step: string, there: Json | undefined): string {
  if (!step.startsWith('f:')) return String(Array.isArray(live) && there !== undefined ? live.indexOf(there) : 0);
  return step.slice(2).replaceAll('~', '~0').replaceAll('/', '~1');
}

/** Of how a workload is updated, what another way of doing so does not have. */
function strategies(live: KubeObject, wanted: KubeObject): readonly Dropped[] {
  if (groupOf(wanted.apiVersion) !== 'apps') return [];
  return ['f:strategy', 'f:updateStrategy'].flatMap((step) => {
    const [is, becomes] = [live, wanted].map((object) => childAt(childAt(object, 'f:spec'), step));
    if (!isMap(is) || !isMap(becomes) || is.type === becomes.type) return [];
    const left = Object.entries(is).filter(([key]) => !Object.hasOwn(becomes, key));
    return [{fields: {'f:spec': {[step]: everyField(Object.fromEntries(left))}}}];
  });
}

/** Lists are not filled in. */
function everyField(map: JsonMap): FieldSet {
  const entries = Object.entries(map).filter(([, value]) => !Array.isArray(value));
  return Object.fromEntries(entries.map(([key, value]) => [`f:${key}`, isMap(value) ? everyField(value) : {}]));
}

/** The fields that are not among the others. */
function without(fields: FieldSet, others: FieldSet): FieldSet {
  const entries = Object.entries(fields).flatMap(([step, below]): [string, FieldSet][] => {
    const theirs = others[step];
    if (!theirs) return [[step, below]];
    const left = without(below, theirs);
    return Object.keys(left).length > 0 ? [[step, left]] : [];
  });
  return Object.fromEntries(entries);
}
