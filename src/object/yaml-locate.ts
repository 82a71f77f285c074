import {EVENT_ID, type Event, getScalarValue, SCALAR_STYLE} from 'js-yaml';
import {eventOffset} from './yaml-event.ts';

/**
 * The offset of what `path` names in the document that begins at `events[first]`: of the key in a map, of the item in
 * a list. Where the path leads on into what is not written there (missing, merged, behind an alias), the nearest thing
 * above it. `keyOf` reads a plain key.
 */
export function locateOffset(
  events: readonly Event[],
  source: string,
  first: number,
  path: readonly (string | number)[],
  keyOf: (text: string) => string | undefined,
): number {
  let node = first + 1;
  let offset = eventOffset(events[node]) ?? 0;
  for (const segment of path) {
    const child = findChild(events, source, node, String(segment), keyOf);
    if (!child) break;
    node = child.node;
    offset = eventOffset(events[child.at]) ?? eventOffset(events[node]) ?? offset;
  }
  return offset;
}

interface Child {
  /** Index of the value's event. */
  readonly node: number;
  /** Index of the event that stands for the entry: its key, or the item itself. */
  readonly at: number;
}

function findChild(
  events: readonly Event[],
  source: string,
  parent: number,
  segment: string,
  keyOf: (text: string) => string | undefined,
): Child | undefined {
  const isMap = events[parent]?.type === EVENT_ID.MAPPING;
  if (!isMap && events[parent]?.type !== EVENT_ID.SEQUENCE) return undefined;
  let index = 0;
  for (let at = parent + 1; events[at]?.type !== EVENT_ID.POP; index++) {
    const node = isMap ? afterNode(events, at) : at;
    if ((isMap ? keyText(events[at], source, keyOf) : String(index)) === segment) return {node, at};
    at = afterNode(events, node);
  }
  return undefined;
}

function keyText(event: Event | undefined, source: string, keyOf: (text: string) => string | undefined) {
  if (event?.type !== EVENT_ID.SCALAR) return undefined;
  const text = getScalarValue(source, event);
  return event.style === SCALAR_STYLE.PLAIN && event.tagStart < 0 ? keyOf(text) : text;
}

/** The index behind the node at `at`, with all that it holds. */
function afterNode(events: readonly Event[], at: number): number {
  let depth = 0;
  let index = at;
  do {
    const type = events[index++]?.type;
    if (type === EVENT_ID.MAPPING || type === EVENT_ID.SEQUENCE) depth++;
    else if (type === EVENT_ID.POP) depth--;
  } while (depth > 0);
  return index;
}
