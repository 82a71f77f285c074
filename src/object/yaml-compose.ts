import type {ScalarEvent, SequenceEvent} from 'js-yaml';
import {type AliasEvent, EVENT_ID, type Event, getScalarValue, type MappingEvent, SCALAR_STYLE} from 'js-yaml';
import type {ErrorCode, ErrorParams} from '../errors.ts';
import type {Json} from './kube-object.ts';
import type {Dialect} from './yaml-dialect.ts';
import {eventOffset} from './yaml-event.ts';
import {tagName} from './yaml-tag.ts';

/** How many values the aliases of one document may stand for, all in all, when written out. */
export const aliasLimit = 100_000;

/** How deep values may be nested, aliases written out. Keeps every recursion over a document safe. */
export const depthLimit = 200;

/** A document's value and the offset in the source where it begins. */
export interface ComposedDocument {
  readonly value: Json;
  readonly offset: number;
}

/** Throws the error `code` at an offset of the source. */
export type FailAt = <C extends ErrorCode>(offset: number, code: C, params: ErrorParams<C>) => never;

/** An anchored value, how many values it holds and how deep they are nested; no value while it is still being read. */
interface Anchored {
  value?: Json;
  nodes: number;
  height: number;
}

interface JsonMap {
  [key: string]: Json;
}

/**
 * Makes values from js-yaml's events. Not js-yaml's own constructor, because that one loses the positions of keys, lets
 * aliases multiply, and merges (`<<`) otherwise than go-yaml.
 */
export class Composer {
  readonly #events: readonly Event[];
  readonly #source: string;
  readonly #dialect: Dialect;
  readonly #fail: FailAt;
  #next = 0;
  #anchors = new Map<string, Anchored>();
  #handles: ReadonlyMap<string, string> = new Map();
  /** Values read so far in this document, those behind aliases included. */
  #nodes = 0;
  #aliased = 0;
  /** Of the value read last: how deep it is nested. */
  #height = 0;

  constructor(events: readonly Event[], source: string, dialect: Dialect, fail: FailAt) {
    this.#events = events;
    this.#source = source;
    this.#dialect = dialect;
    this.#fail = fail;
  }

  /** All documents of the stream. */
  documents(): ComposedDocument[] {
    const documents: ComposedDocument[] = [];
    while (this.#next < this.#events.length) {
      const start = this.#events[this.#next++];
      if (start?.type !== EVENT_ID.DOCUMENT) throw new Error('js-yaml gave an event outside of a document');
      this.#anchors = new Map();
      this.#handles = new Map(start.directives.flatMap((it) => (it.kind === 'tag' ? [[it.handle, it.prefix]] : [])));
      this.#nodes = 0;
      this.#aliased = 0;
      const offset = eventOffset(this.#events[this.#next]) ?? 0;
      documents.push({value: this.#readNode(0), offset});
      this.#next++;
    }
    return documents;
  }

  #readNode(depth: number): Json {
    const event = this.#events[this.#next++];
    this.#nodes++;
    switch (event?.type) {
      case EVENT_ID.SCALAR:
        return this.#readScalar(event);
      case EVENT_ID.MAPPING:
        return this.#readMapping(event, depth);
      case EVENT_ID.SEQUENCE:
        return this.#readSequence(event, depth);
      case EVENT_ID.ALIAS:
        return this.#readAlias(event, depth);
      default:
        throw new Error('js-yaml gave events that make no document');
    }
  }

  #readScalar(event: ScalarEvent): Json {
    const value = this.#scalarValue(event);
    if (typeof value === 'number' && !Number.isFinite(value))
      this.#fail(eventOffset(event) ?? 0, 'MANIFEST_YAML_NOT_JSON', {value: getScalarValue(this.#source, event)});
    this.#height = 0;
    if (event.anchorStart >= 0) this.#anchors.set(this.#anchorName(event), {value, nodes: 1, height: 0});
    return value;
  }

  #scalarValue(event: ScalarEvent): Json {
    const text = getScalarValue(this.#source, event);
    if (event.tagStart < 0) return event.style === SCALAR_STYLE.PLAIN ? this.#dialect.plain(text) : text;
    const tag = tagName(this.#source.slice(event.tagStart, event.tagEnd), this.#handles);
    if (tag === '!') return text;
    const read = this.#dialect.scalars.get(tag);
    if (!read) return this.#failTag(event, this.#dialect.scalars.keys());
    const value = read(text);
    if (value === undefined) this.#fail(event.tagStart, 'MANIFEST_YAML_TAG_MISFIT', {tag: `!!${tag}`});
    return value;
  }

  #readMapping(event: MappingEvent, depth: number): Json {
    if (event.tagStart >= 0) this.#checkTag(event, this.#dialect.mappings);
    const anchor = this.#openAnchor(event);
    const before = this.#nodes;
    const map: JsonMap = {};
    // Keys that a merge brought in: the map's own may come after them.
    let merged: Set<string> | undefined;
    let height = 0;
    for (let key = this.#events[this.#next]; key?.type !== EVENT_ID.POP; key = this.#events[this.#next]) {
      if (this.#isMergeKey(key)) {
        this.#next++;
        merged ??= new Set();
        this.#merge(map, this.#readNode(depth + 1), merged, key);
      } else {
        const name = this.#readKey(key);
        if (Object.hasOwn(map, name) && !merged?.delete(name))
          this.#fail(eventOffset(key) ?? 0, 'MANIFEST_YAML_DUPLICATE_KEY', {key: name});
        setOwn(map, name, this.#readNode(depth + 1));
      }
      height = Math.max(height, this.#height + 1);
    }
    this.#next++;
    this.#height = height;
    if (anchor) Object.assign(anchor, {value: map, nodes: this.#nodes - before + 1, height});
    return map;
  }

  #readSequence(event: SequenceEvent, depth: number): Json {
    if (event.tagStart >= 0) this.#checkTag(event, this.#dialect.sequences);
    const anchor = this.#openAnchor(event);
    const before = this.#nodes;
    const items: Json[] = [];
    let height = 0;
    while (this.#events[this.#next]?.type !== EVENT_ID.POP) {
      items.push(this.#readNode(depth + 1));
      height = Math.max(height, this.#height + 1);
    }
    this.#next++;
    this.#height = height;
    if (anchor) Object.assign(anchor, {value: items, nodes: this.#nodes - before + 1, height});
    return items;
  }

  #readAlias(event: AliasEvent, depth: number): Json {
    const alias = this.#anchorName(event);
    const anchored = this.#anchors.get(alias);
    const offset = eventOffset(event) ?? 0;
    if (!anchored) return this.#fail(offset, 'MANIFEST_YAML_UNKNOWN_ALIAS', {alias});
    if (anchored.value === undefined) return this.#fail(offset, 'MANIFEST_YAML_RECURSIVE_ALIAS', {alias});
    this.#nodes += anchored.nodes - 1;
    this.#aliased += anchored.nodes;
    if (this.#aliased > aliasLimit) this.#fail(offset, 'MANIFEST_YAML_ALIASES', {limit: aliasLimit});
    if (depth + anchored.height > depthLimit) this.#fail(offset, 'MANIFEST_YAML_DEPTH', {limit: depthLimit});
    this.#height = anchored.height;
    return anchored.value;
  }

  /** The name that a key makes; stands behind it afterwards. */
  #readKey(event: Event | undefined): string {
    let name: string | undefined;
    if (event?.type === EVENT_ID.SCALAR && event.tagStart < 0 && event.anchorStart < 0) {
      this.#next++;
      const text = getScalarValue(this.#source, event);
      name = event.style === SCALAR_STYLE.PLAIN ? this.#dialect.plainKey(text) : text;
    } else if (event?.type === EVENT_ID.SCALAR || event?.type === EVENT_ID.ALIAS) {
      const value = this.#readNode(0);
      if (value !== null && typeof value !== 'object') name = String(value);
    }
    return name ?? this.#fail(eventOffset(event) ?? 0, 'MANIFEST_YAML_KEY', {found: describeKey(event)});
  }

  #isMergeKey(event: Event | undefined): event is ScalarEvent {
    if (!this.#dialect.merges || event?.type !== EVENT_ID.SCALAR) return false;
    if (event.valueEnd - event.valueStart !== 2 || event.style !== SCALAR_STYLE.PLAIN) return false;
    return this.#source.startsWith('<<', event.valueStart) && event.tagStart < 0;
  }

  /** As go-yaml v2: what is merged overrides what stands before it, and in a list the first map wins. */
  #merge(map: JsonMap, value: Json, merged: Set<string>, key: ScalarEvent): void {
    const sources: readonly Json[] = Array.isArray(value) ? value.toReversed() : [value];
    for (const source of sources) {
      if (source === null || typeof source !== 'object' || Array.isArray(source))
        this.#fail(eventOffset(key) ?? 0, 'MANIFEST_YAML_MERGE', undefined);
      for (const [name, item] of Object.entries(source)) {
        if (!Object.hasOwn(map, name)) merged.add(name);
        setOwn(map, name, item);
      }
    }
  }

  #checkTag(event: MappingEvent | SequenceEvent, known: ReadonlySet<string>): void {
    const tag = tagName(this.#source.slice(event.tagStart, event.tagEnd), this.#handles);
    if (tag !== '!' && !known.has(tag)) this.#failTag(event, known);
  }

  #failTag(event: ScalarEvent | MappingEvent | SequenceEvent, known: Iterable<string>): never {
    const tag = this.#source.slice(event.tagStart, event.tagEnd);
    return this.#fail(event.tagStart, 'MANIFEST_YAML_TAG', {tag, known: Array.from(known, (name) => `!!${name}`)});
  }

  #openAnchor(event: MappingEvent | SequenceEvent): Anchored | undefined {
    if (event.anchorStart < 0) return undefined;
    const anchor: Anchored = {nodes: 0, height: 0};
    this.#anchors.set(this.#anchorName(event), anchor);
    return anchor;
  }

  #anchorName(event: {readonly anchorStart: number; readonly anchorEnd: number}): string {
    return this.#source.slice(event.anchorStart, event.anchorEnd);
  }
}

/** Sets an own property even where the name is `__proto__`, so that no document reaches a prototype. */
function setOwn(map: JsonMap, name: string, value: Json): void {
  if (name === '__proto__')
    Object.defineProperty(map, name, {value, enumerable: true, configurable: true, writable: true});
  else map[name] = value;
}

function describeKey(event: Event | undefined): 'map' | 'list' | 'value' {
  if (event?.type === EVENT_ID.MAPPING) return 'map';
  return event?.type === EVENT_ID.SEQUENCE ? 'list' : 'value';
}
