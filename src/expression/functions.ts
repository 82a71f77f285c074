import {stringifyJson} from '../object/json.ts';
import type {Json} from '../object/kube-object.ts';

/** Text of a value that can stand in text: a string itself, the digits of a number, true or false. Else undefined. */
export function asText(value: Json): string | undefined {
  if (typeof value === 'string') return value;
  return value === null || typeof value === 'object' ? undefined : stringifyJson(value);
}

/** What a function makes of a value; undefined where it does not take it. */
type ExpressionFunction = (value: Json) => string | undefined;

const ofText =
  (change: (text: string) => string): ExpressionFunction =>
  (value) => {
    const text = asText(value);
    return text === undefined ? undefined : change(text.toWellFormed());
  };

/** RFC 3986: everything but unreserved characters is percent-encoded, so the result fits any part of a URL. */
const urlEncode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (it) => `%${it.charCodeAt(0).toString(16).toUpperCase()}`);

/** One word for a POSIX shell (XCU 2.2.2): in single quotes nothing has a meaning but the quote itself. */
const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

/** The functions of expressions. All but `json` take text, numbers and booleans. */
export const functions: ReadonlyMap<string, ExpressionFunction> = new Map([
  ['base64', ofText((text) => Buffer.from(text, 'utf8').toString('base64'))],
  ['urlEncode', ofText(urlEncode)],
  ['json', stringifyJson],
  ['quote', ofText(quote)],
]);
