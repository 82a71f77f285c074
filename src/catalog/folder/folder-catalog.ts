import {randomUUID} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {OnekeyError} from '../../errors.ts';
import {byName} from '../../graph/order.ts';
import {readSiteSchemaSource} from '../../manifest/read-site-schema.ts';
import type {SiteSchema} from '../../manifest/site-schema.ts';
import type {Sourced} from '../../manifest/sourced.ts';
import type {ReleaseCatalog} from '../release-catalog.ts';
import {markText} from '../release-mark.ts';
import type {TurnOptions} from '../turn-options.ts';
import {checkFiles} from './check-files.ts';
import {isAbsence, reading, writing} from './file-errors.ts';
import {checkCatalog, checkWritable, ensureCatalog, isCatalog} from './marker.ts';
import {type CatalogPaths, catalogPaths} from './paths.ts';
import {publish} from './publish.ts';
import {namesOf, readContracts, readMarkOf, readRecordOf, readVersions} from './read-versions.ts';
import {inTurn} from './turn.ts';
import {replaceFile} from './write-durably.ts';

/** A catalog in a folder: a disk, a share, a git checkout. The folder need not be there before something is published. */
export function folderCatalog(root: string, options: TurnOptions): ReleaseCatalog {
  const paths = catalogPaths(root);
  let checked: Promise<void> | undefined;
  const open = () => {
    checked ??= checkCatalog(paths);
    return checked;
  };
  return {
    address: root,
    exists: () => isCatalog(paths),
    async names() {
      await open();
      const names = await Promise.all([namesOf(paths, 'Application'), namesOf(paths, 'Product')]);
      return names.flat().sort(byName);
    },
    async versions(name) {
      await open();
      return readVersions(paths, name);
    },
    async contracts(name) {
      await open();
      return readContracts(paths, name);
    },
    async record(release) {
      await open();
      return readRecordOf(paths, release);
    },
    async open(release) {
      await open();
      const file = paths.record(release);
      const record = await readRecordOf(paths, release);
      if (!record) throw new OnekeyError('CATALOG_FILE_GONE', {file}, {at: {file}});
      await checkFiles(paths.files(release), record);
      return {record, folder: paths.files(release)};
    },
    openBlob: async (digest) => blobBytes(paths.blob(digest)),
    publish: (release) => publish(paths, release, options.clock),
    async mark(release, change) {
      await open();
      await checkWritable(paths);
      await inTurn(path.join(paths.turns, release.name), options, async () => {
        const text = markText(change(await readMarkOf(paths, release)));
        await replace(paths, paths.mark(release), text);
      });
    },
    async siteSchema() {
      await open();
      return readSchema(paths);
    },
    async replaceSiteSchema(change) {
      await ensureCatalog(paths);
      // No application has the name.
      await inTurn(path.join(paths.turns, 'site'), options, async () => {
        await replace(paths, paths.siteSchema, change(await readSchema(paths)));
      });
    },
    close: async () => undefined,
  };
}

const replace = (paths: CatalogPaths, file: string, text: string): Promise<void> =>
  writing(file, () => replaceFile(file, text, path.join(paths.work, randomUUID())));

async function readSchema({siteSchema: file}: CatalogPaths): Promise<Sourced<SiteSchema> | undefined> {
  const text = await reading(file, () =>
    readFile(file, 'utf8').catch((error: unknown) => {
      if (isAbsence(error)) return undefined;
      throw error;
    }),
  );
  return text === undefined ? undefined : readSiteSchemaSource(text, file);
}

/** A blob's bytes, not checked. */
async function* blobBytes(file: string): AsyncGenerator<Uint8Array> {
  const bytes = createReadStream(file, {highWaterMark: 1024 * 1024});
  try {
    yield* bytes;
  } catch (cause) {
    if (isAbsence(cause)) throw new OnekeyError('CATALOG_FILE_GONE', {file}, {at: {file}, cause});
    throw cause;
  }
}
