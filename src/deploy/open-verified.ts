import {type OpenBundle, openBundle} from '../bundle/open.ts';

/**
 * Opens a bundle and checks every file of its applications, so that what is damaged stops a deployment before it
 * starts. Image blobs are checked as they stream to the registry.
 * @throws OnekeyError BUNDLE_…
 */
export async function openVerified(path: string): Promise<OpenBundle> {
  const bundle = await openBundle(path);
  try {
    const files = bundle.json.files.filter((file) => file.path.startsWith('apps/'));
    await Promise.all(files.map((file) => bundle.readFile(file.path)));
    return bundle;
  } catch (error) {
    await bundle.close();
    throw error;
  }
}
