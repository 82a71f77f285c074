import type {AskVolume} from '../bundle/find-volumes.ts';
import {type OpenBundle, openBundle} from '../bundle/open.ts';
import {readTrust} from '../bundle/read-trust.ts';

/**
 * Opens a bundle that one of the keys signed, if any are given, and checks every file of its applications, so that what is damaged
 * stops a deployment before it starts. Image blobs are checked as they stream to the registry.
 * @throws OnekeyError BUNDLE_…, SIGNATURE_…
 */
export async function openVerified(path: string, keys: readonly string[], askVolume?: AskVolume): Promise<OpenBundle> {
  const bundle = await openBundle(path, {trust: await readTrust(keys, path), askVolume});
  try {
    const files = bundle.json.files.filter((file) => file.path.startsWith('apps/'));
    // One after the other: whatever their number, no more than one is in memory, and a file that gzip compressed anew is read once.
    for (const file of files) await bundle.readFile(file.path);
    return bundle;
  } catch (error) {
    await bundle.close();
    throw error;
  }
}
