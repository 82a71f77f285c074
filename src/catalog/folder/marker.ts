import {randomUUID} from 'node:crypto';
import {access, constants, mkdir, readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {OnekeyError} from '../../errors.ts';
import {type FileKind, readDocument} from '../../manifest/read-document.ts';
import {isAbsence, reading, writing} from './file-errors.ts';
import type {CatalogPaths} from './paths.ts';
import {replaceFile} from './write-durably.ts';

const markerFile: FileKind<object, object> = {schema: 'catalog', normalise: (written) => written, rules: () => []};
const marker = 'apiVersion: onekey.dev/v1\nkind: Catalog\nformat: 1\n';

/** For a catalog in git: files keep their bytes, and two branches that release the same application do not conflict in hints. */
const beside = {
  '.gitattributes': '* -text\n**/index.jsonl merge=union\n**/contract.jsonl merge=union\n',
  '.gitignore': '.work/\n',
};

/** Whether the folder says that it is a catalog. */
export const isCatalog = async (paths: CatalogPaths): Promise<boolean> => (await markerText(paths)) !== undefined;

/** Rejects with CATALOG_MISSING where the folder is no catalog, and with MANIFEST_… where it is one of a later format. */
export async function checkCatalog(paths: CatalogPaths): Promise<void> {
  const text = await markerText(paths);
  if (text === undefined) throw new OnekeyError('CATALOG_MISSING', {path: paths.root});
  readDocument(markerFile, text, paths.marker);
}

/** Rejects with CATALOG_UNWRITABLE. Asked at once: what making folders says of a read-only share is that something is not there. */
export function checkWritable({root}: CatalogPaths): Promise<void> {
  return writing(root, () => access(root, constants.W_OK));
}

/** Makes a catalog of an empty folder, or of none. Rejects with CATALOG_NOT_EMPTY where something else is in it. */
export async function ensureCatalog(paths: CatalogPaths): Promise<void> {
  const {root} = paths;
  if ((await markerText(paths)) !== undefined) {
    await checkCatalog(paths);
    return checkWritable(paths);
  }
  const found = await reading(root, async () =>
    readdir(root).catch((error) => (isAbsence(error) ? [] : rethrow(error))),
  );
  const others = found.filter((name) => !['.git', '.work', ...Object.keys(beside)].includes(name));
  if (others.length > 0) throw new OnekeyError('CATALOG_NOT_EMPTY', {path: root, found: others.slice(0, 5)});
  await writing(root, async () => {
    await mkdir(root, {recursive: true});
    for (const [name, content] of Object.entries({...beside, 'catalog.yaml': marker}))
      await replaceFile(path.join(root, name), content, path.join(paths.work, randomUUID()));
  });
}

async function markerText({marker: file}: CatalogPaths): Promise<string | undefined> {
  return reading(file, async () =>
    readFile(file, 'utf8').catch((error) => (isAbsence(error) ? undefined : rethrow(error))),
  );
}

function rethrow(error: unknown): never {
  throw error;
}
