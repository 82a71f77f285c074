import {gunzipSync, gzipSync} from 'node:zlib';
import {parseJson, stringifyJson} from '../object/json.ts';
import type {Json} from '../object/kube-object.ts';

/** A record grows to this size at most when read: a Secret that inflates further is no record. */
const largestRecord = 256 * 1024 * 1024;

/** JSON, gzipped. */
export function encode(value: Json): Buffer {
  return gzipSync(stringifyJson(value));
}

/** What {@link encode} made; integers keep every digit. Throws when the bytes are no such thing. */
export function decode(bytes: Uint8Array): Json {
  return parseJson(gunzipSync(bytes, {maxOutputLength: largestRecord}).toString('utf8'));
}
