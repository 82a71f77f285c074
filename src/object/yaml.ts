import {EVENT_ID, type Event, parseEvents, YAMLException} from 'js-yaml';
import {OnekeyError} from '../errors.ts';
import type {Json} from './kube-object.ts';
import {Composer, depthLimit, type FailAt} from './yaml-compose.ts';
import {coreDialect} from './yaml-core.ts';
import {kubernetesDialect} from './yaml-kubernetes.ts';
import {locateOffset} from './yaml-locate.ts';
import {type Place, placesIn} from './yaml-place.ts';

/** One document of a YAML stream. */
export interface YamlDocument {
  /** null for an empty document. */
  readonly value: Json;
  /** Where its value begins, counted from 1; for an empty document 1. */
  readonly line: number;
  /**
   * Where the thing with this path is written: the key in a map, the item in a list; for what is not written in that
   * place (missing, merged, behind an alias) the nearest thing above it. Cheap to have, costs a second parse to use.
   */
  locate(path: readonly (string | number)[]): Place;
}

const dialects = {core: coreDialect, kubernetes: kubernetesDialect};

/**
 * Reads all documents of a YAML stream (JSON is YAML too). `core` is YAML 1.2's core schema, for onekey's own files;
 * `kubernetes` means what kubectl means, see {@link kubernetesDialect}, but reads on where kubectl overlooks documents
 * (behind `--- # a comment`). Integers that a number cannot hold are bigints.
 *
 * Values behind aliases are shared, never copied. A key `__proto__` is an ordinary own property.
 *
 * @throws OnekeyError `MANIFEST_YAML_…` with file, line and column: the first thing that is wrong.
 */
export function readYaml(
  text: string,
  {file, dialect}: {readonly file: string; readonly dialect: 'core' | 'kubernetes'},
): YamlDocument[] {
  const placeOf = placesIn(text);
  const fail: FailAt = (offset, code, params) => {
    throw new OnekeyError(code, params, {at: {file, ...placeOf(offset)}});
  };
  const meaning = dialects[dialect];
  const documents = new Composer(parse(text, fail), text, meaning, fail).documents();
  let events: Event[] | undefined;
  return documents.map(({value, offset}, index) => ({
    value,
    line: placeOf(offset).line,
    locate(path) {
      // Not kept from the first time: events are far bigger than the values they make.
      events ??= parse(text, fail);
      const first = documentStart(events, index);
      return placeOf(locateOffset(events, text, first, path, meaning.plainKey));
    },
  }));
}

function parse(text: string, fail: FailAt): Event[] {
  try {
    return parseEvents(text, {maxDepth: depthLimit});
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const offset = error.mark?.position ?? 0;
    if (error.reason.startsWith('nesting exceeded')) fail(offset, 'MANIFEST_YAML_DEPTH', {limit: depthLimit});
    return fail(offset, 'MANIFEST_YAML_SYNTAX', {reason: error.reason});
  }
}

function documentStart(events: readonly Event[], document: number): number {
  let seen = -1;
  return events.findIndex((event) => event.type === EVENT_ID.DOCUMENT && ++seen === document);
}
