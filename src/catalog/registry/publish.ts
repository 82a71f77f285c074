import {OnekeyError} from '../../errors.ts';
import {imageContent} from '../../image/content.ts';
import type {OpenBlob} from '../../image/image.ts';
import {createPusher} from '../../image/push.ts';
import type {ArtifactClient} from '../../image/registry/artifact-client.ts';
import {verified} from '../../image/verified.ts';
import type {Contract} from '../../manifest/contract.ts';
import {refuseOther} from '../differences.ts';
import {hintLine} from '../hints.ts';
import type {ReleaseId} from '../read-record.ts';
import type {NewRelease} from '../release-catalog.ts';
import {type ReleaseRecord, recordText} from '../release-record.ts';
import {putArtifact} from './artifacts.ts';
import {type RegistryPlaces, tags} from './places.ts';
import {type RegistryReader, registryReader, type VersionHint} from './reading.ts';

/** A catalog in a registry that somebody publishes to. */
export interface RegistryTarget {
  readonly client: ArtifactClient;
  readonly places: RegistryPlaces;
  readonly reader: RegistryReader;
  /** Does some work with nobody else changing what is in the repository. */
  inTurn<T>(repository: string, work: (refuseLate: () => void) => Promise<T>): Promise<T>;
}

const blobsAtOnce = 4;

/**
 * Publishes a version: images and files first, then, with nobody else releasing the name, the tag that makes it a release. Two who publish the
 * same version at once: one does, and the other finds it there.
 */
export async function publishToRegistry(
  target: RegistryTarget,
  release: NewRelease,
): Promise<{readonly record: ReleaseRecord; readonly isNew: boolean}> {
  const {client, places, reader} = target;
  const {record, files, check, signal} = release;
  const id: ReleaseId = {kind: record.of, name: record.name, version: record.version};
  const repository = places.of(id.name);
  await ensureRegistryCatalog(target, signal);
  // Before the long work too: what will be refused is refused at once.
  const early = await released(reader, id, record);
  if (early) return {record: early, isNew: false};
  check(await contractsOf(reader, id.name));
  await pushImages(target, release);
  return target.inTurn(repository, async (refuseLate) => {
    const now = registryReader(client, places, signal); // which remembers nothing from before
    const late = await released(now, id, record);
    if (late) return {record: late, isNew: false};
    check(await contractsOf(now, id.name));
    // The name before its first version: what nobody can find is no release.
    const name = reader.place(places.root, tags.name(id.kind, id.name));
    if (!(await now.kindsOf(id.name)).includes(id.kind))
      await putArtifact(client, name, {type: 'name', text: '{}', title: 'name.json'}, signal);
    refuseLate();
    const version = reader.place(repository, id.version);
    await putArtifact(
      client,
      version,
      {type: 'release', text: recordText(record), title: 'release.json', files},
      signal,
    );
    await note(target, release).catch(() => undefined); // from here on it is released
    return {record, isNew: true};
  });
}

/** Makes a catalog of an empty repository, or of none. Rejects with CATALOG_NOT_EMPTY where something else is in it. */
export async function ensureRegistryCatalog(
  {client, places, reader}: RegistryTarget,
  signal: AbortSignal,
): Promise<void> {
  const found = (await reader.rootTags()) ?? [];
  if (found.includes(tags.catalog)) return;
  if (found.length > 0)
    throw new OnekeyError('CATALOG_NOT_EMPTY', {path: `${places.host}/${places.root}`, found: found.slice(0, 5)});
  const text = '{"apiVersion":"onekey.dev/v1","kind":"Catalog","format":1}';
  const place = reader.place(places.root, tags.catalog);
  await putArtifact(client, place, {type: 'catalog', text, title: 'catalog.json'}, signal);
}

/** The contracts of the versions of an application. */
export async function contractsOf(reader: RegistryReader, name: string): Promise<ReadonlyMap<string, Contract>> {
  const {versions} = await reader.tagsOf(name);
  if (versions.length === 0 || (await reader.kindsOf(name)).includes('Product')) return new Map();
  const hints = await reader.hints('Application', name, versions);
  return new Map([...hints].flatMap(([version, {contract}]) => (contract ? [[version, contract] as const] : [])));
}

/** The record of what was released as this version; undefined where nothing was. Throws where it is something else. */
async function released(
  reader: RegistryReader,
  id: ReleaseId,
  record: ReleaseRecord,
): Promise<ReleaseRecord | undefined> {
  const {name, kind} = id;
  const {versions} = await reader.tagsOf(name);
  const other = (await reader.kindsOf(name)).find((it) => it !== kind);
  if (other && versions.length > 0) throw new OnekeyError('CATALOG_NAME_TAKEN', {name, kind: other});
  const before = await reader.record(id);
  if (before) refuseOther(before, record);
  return before;
}

/** All in one repository, so that every blob is there once, and under tags of their own, so that no registry collects them. */
async function pushImages({client, places}: RegistryTarget, release: NewRelease): Promise<void> {
  const {record, openBlob, signal, onProgress} = release;
  const sizes = new Map(record.blobs.map(({digest, size}) => [digest, size]));
  const open: OpenBlob = async (digest, rooms) => {
    const blob = {mediaType: '', digest, size: sizes.get(digest) ?? 0};
    return verified(blob, await openBlob(digest, rooms), digest);
  };
  const pusher = createPusher(client, {signal, blobsAtOnce, onProgress: () => onProgress(pusher.progress().done)});
  try {
    for (const {name, mediaType, digest, size} of record.images) {
      const content = await imageContent({mediaType, digest, size}, open);
      await pusher.push(name, content, {repository: places.images, tags: [tags.image(digest)]});
    }
  } finally {
    await pusher.ended();
  }
}

/** Adds a line to the index; called in the name's turn. */
async function note({client, places, reader}: RegistryTarget, release: NewRelease): Promise<void> {
  const {record, requires, contract, signal} = release;
  const {of, name, version, digest} = record;
  const hint: VersionHint = {version, of, digest, requires, ...(contract && {contract})};
  const place = reader.place(places.of(name), tags.index);
  const before = (await reader.text(place, 'index')) ?? '';
  const text = `${before}${hintLine(hint)}\n`;
  await putArtifact(client, place, {type: 'index', text, title: 'index.jsonl'}, signal);
}
