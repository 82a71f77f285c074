import {truncate} from '../../messages/display-width.ts';
import type {FieldChange} from '../../object/diff.ts';
import {stringifyJson} from '../../object/json.ts';
import type {Json} from '../../object/kube-object.ts';
import {oneLine} from '../printable.ts';

/** Values are cut here: a whole file in a ConfigMap would push all else off the screen. */
const valueColumns = 66;

/** Changed fields as lines: the field, what it was, what it becomes. */
export function fieldLines(changes: readonly FieldChange[], indent: string): readonly string[] {
  return changes.flatMap(({field, before, after}) => [
    `${indent}${oneLine(field)}`,
    ...(before === undefined ? [] : [`${indent}  - ${shown(before)}`]),
    ...(after === undefined ? [] : [`${indent}  + ${shown(after)}`]),
  ]);
}

const shown = (value: Json) => truncate(oneLine(stringifyJson(value)), valueColumns);
