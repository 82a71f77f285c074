import {OnekeyError} from '../errors.ts';
import {checkSchema} from '../manifest/check-schema.ts';
import {parseJson} from '../object/json.ts';
import {filesDigest} from './application-files.ts';
import {type ReleasedKind, type ReleaseRecord, sealOf} from './release-record.ts';

/** What is released: `application emr 4.1.3`. */
export interface ReleaseId {
  readonly kind: ReleasedKind;
  readonly name: string;
  readonly version: string;
}

/**
 * Reads the text of a `release.json`.
 * @throws OnekeyError CATALOG_EDITED, CATALOG_MISPLACED: it is not what was written, or belongs elsewhere
 */
export function readRecord(text: string, file: string, {kind, name, version}: ReleaseId): ReleaseRecord {
  const record = parsed(text, file);
  const digests = [
    {expected: record.seal, found: sealOf(record)},
    {expected: record.digest, found: filesDigest(record.files)},
  ];
  for (const {expected, found} of digests)
    if (expected !== found) throw new OnekeyError('CATALOG_EDITED', {file, expected, found}, {at: {file}});
  if (record.of !== kind || record.name !== name || record.version !== version) {
    const expected = `${kind} ${name} ${version}`;
    const says = `${record.of} ${record.name} ${record.version}`;
    throw new OnekeyError('CATALOG_MISPLACED', {file, expected, found: says}, {at: {file}});
  }
  return record;
}

function parsed(text: string, file: string): ReleaseRecord {
  try {
    const value = parseJson(text);
    const problems = checkSchema('release', value);
    if (problems.length === 0) return value as unknown as ReleaseRecord;
    throw new OnekeyError('CATALOG_DAMAGED', {file}, {at: {file}, problems});
  } catch (cause) {
    if (cause instanceof OnekeyError && cause.code === 'CATALOG_DAMAGED') throw cause;
    throw new OnekeyError('CATALOG_DAMAGED', {file}, {at: {file}, cause});
  }
}
