import {valid} from 'semver';
import {isOnekeyError, OnekeyError, type Problem, problem} from '../errors.ts';
import {checkSchema} from '../manifest/check-schema.ts';
import {parseJson} from '../object/json.ts';
import type {Json} from '../object/kube-object.ts';
import type {BundleJson} from './bundle-json.ts';
import {bundleFormat} from './format-version.ts';
import {jsonExtent} from './json-extent.ts';
import {limits} from './limits.ts';
import {ruleProblems} from './rules.ts';

/**
 * The content of a `bundle.json` that anyone may have written. Throws `BUNDLE_NEWER_FORMAT` for one of a later onekey, and
 * `BUNDLE_JSON_INVALID` for one that is not what this onekey writes: with the first problem of its form, else with all that its
 * rules find, as many as a person may want to read.
 */
export function parseBundleJson(bytes: Uint8Array): BundleJson {
  const value = parse(bytes);
  const {formatVersion: format, madeBy} = value as {formatVersion?: Json; madeBy?: Json};
  if (typeof format === 'number' && Number.isInteger(format) && format > bundleFormat) {
    throw new OnekeyError('BUNDLE_NEWER_FORMAT', {found: format, known: bundleFormat, ...makerOf(madeBy)});
  }
  const misfits = checkSchema('bundle', value);
  if (misfits.length > 0) throw invalid(misfits);
  const json = value as unknown as BundleJson;
  const problems = ruleProblems(json);
  if (problems.length > 0) throw invalid(problems);
  return json;
}

/** The version that wrote the bundle: where the format is unknown, all that can be read is what every format keeps. */
function makerOf(madeBy: Json | undefined): {readonly needs?: string} {
  const maker = (madeBy as {onekey?: Json} | null | undefined)?.onekey;
  return typeof maker === 'string' && valid(maker) ? {needs: maker} : {};
}

function parse(bytes: Uint8Array): Json {
  try {
    const text = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes);
    const {depth, values} = jsonExtent(text);
    if (depth > limits.jsonDepth) throw invalid([problem('BUNDLE_JSON_TOO_DEEP', {limit: limits.jsonDepth})]);
    if (values > limits.jsonValues) throw invalid([problem('BUNDLE_JSON_TOO_MANY', {limit: limits.jsonValues})]);
    const value = parseJson(text);
    if (value === null || typeof value !== 'object')
      throw invalid([problem('BUNDLE_JSON_SYNTAX', {reason: 'NO_OBJECT'})]);
    if (namesPrototype(value)) throw invalid([problem('BUNDLE_JSON_SYNTAX', {reason: 'PROTOTYPE'})]);
    return value;
  } catch (error) {
    if (isOnekeyError(error) && error.code === 'BUNDLE_JSON_INVALID') throw error;
    const reason = ((error as OnekeyError).params as {reason?: string} | undefined)?.reason ?? (error as Error).message;
    throw invalid([problem('BUNDLE_JSON_SYNTAX', {reason})]);
  }
}

/** A key `__proto__` means nothing good: whoever copies the object field by field would change what all objects are. */
function namesPrototype(value: Json): boolean {
  if (value === null || typeof value !== 'object') return false;
  return Object.hasOwn(value, '__proto__') || Object.values(value).some(namesPrototype);
}

const invalid = (problems: readonly Problem[]) =>
  new OnekeyError(
    'BUNDLE_JSON_INVALID',
    {problems: problems.length},
    {at: {file: 'bundle.json'}, problems: problems.slice(0, limits.problems)},
  );
