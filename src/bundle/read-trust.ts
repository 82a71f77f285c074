import {readFile, realpath} from 'node:fs/promises';
import path from 'node:path';
import {OnekeyError, reasonOf} from '../errors.ts';
import {type MediumOf, mediumOf} from './medium.ts';
import {fingerprintOf, parsePublicKey, typedFingerprint} from './public-key.ts';
import type {Trust} from './signers.ts';
import {volumeName} from './volume-name.ts';

/**
 * The keys that `--trust` names, each as a PEM file or by its fingerprint; undefined when it names none. A file that lies with the
 * bundle, or on the same stick, is refused: whoever changed the one could have changed the other.
 * @throws OnekeyError SIGNATURE_KEY_UNREADABLE, SIGNATURE_KEY_INVALID, SIGNATURE_KEY_BESIDE_BUNDLE, SIGNATURE_FINGERPRINT_INVALID
 */
export async function readTrust(
  keys: readonly string[],
  bundle: string,
  medium: MediumOf = mediumOf,
): Promise<Trust | undefined> {
  if (keys.length === 0) return undefined;
  const fingerprints = keys.map(async (key) => {
    const fingerprint = typedFingerprint(key);
    if (fingerprint) return fingerprint;
    if (/^sha256:/i.test(key)) throw new OnekeyError('SIGNATURE_FINGERPRINT_INVALID', {fingerprint: key});
    if ((await liesBeside(key, bundle)) || (await isOnSameStick(key, bundle, medium)))
      throw new OnekeyError('SIGNATURE_KEY_BESIDE_BUNDLE', {file: key});
    return readFingerprint(key);
  });
  return new Set(await Promise.all(fingerprints));
}

/** The fingerprint of the public key in a PEM file. Rejects with `SIGNATURE_KEY_UNREADABLE` or `SIGNATURE_KEY_INVALID`. */
export async function readFingerprint(file: string): Promise<string> {
  const pem = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new OnekeyError('SIGNATURE_KEY_UNREADABLE', {file, reason: reasonOf(cause)}, {cause});
  });
  const key = parsePublicKey(pem);
  if (!key) throw new OnekeyError('SIGNATURE_KEY_INVALID', {file});
  return fingerprintOf(key);
}

/** In the bundle's folder or below it: on whatever disk, that is how a stick is copied. */
async function liesBeside(key: string, bundle: string): Promise<boolean> {
  const [folder, file] = await Promise.all([path.dirname(bundle), key].map((name) => realpath(name).catch(() => name)));
  const way = path.relative(folder ?? '', file ?? '');
  return way.split(path.sep)[0] !== '..' && !path.isAbsolute(way);
}

/** A bundle in volumes has its first one looked at. */
async function isOnSameStick(key: string, bundle: string, medium: MediumOf): Promise<boolean> {
  const [one, other] = [await medium(key), (await medium(bundle)) ?? (await medium(volumeName(bundle, 1)))];
  return one !== undefined && one.device === other?.device && other.isCarried;
}
