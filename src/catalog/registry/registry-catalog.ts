import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {isOnekeyError, OnekeyError} from '../../errors.ts';
import {byName} from '../../graph/order.ts';
import type {OpenBlob} from '../../image/image.ts';
import type {PullAccess} from '../../image/registries.ts';
import type {ReleaseId} from '../read-record.ts';
import type {OpenRelease, ReleaseCatalog, ReleasedVersion} from '../release-catalog.ts';
import {markText, reasonsOf} from '../release-mark.ts';
import type {TurnOptions} from '../turn-options.ts';
import {putArtifact} from './artifacts.ts';
import {nameIn, registryPlaces, tags} from './places.ts';
import {contractsOf, ensureRegistryCatalog, publishToRegistry, type RegistryTarget} from './publish.ts';
import {registryReader} from './reading.ts';
import {inRegistryTurn} from './turn.ts';

/** Bytes that the files of a release may have: manifests, not images. */
const filesLimit = 512 * 1024 * 1024;

/** A catalog in a registry: `oci://HOST[:PORT]/PATH`. It need not be there before something is published. */
export function registryCatalog(
  address: string,
  options: TurnOptions & {readonly registries?: PullAccess | undefined},
): ReleaseCatalog {
  const {signal, registries = {plainHttp: []}} = options;
  const places = registryPlaces(address);
  let connected: Promise<RegistryTarget & {readonly openBlob: OpenBlob}> | undefined;
  let checked: Promise<void> | undefined;
  let folder: Promise<string> | undefined;
  const opened = new Map<string, Promise<OpenRelease>>();
  const connect = () => {
    connected ??= connectTo();
    return connected;
  };
  /** Connects to what is a catalog. */
  const open = async () => {
    const target = await connect();
    checked ??= checkRegistryCatalog();
    await checked;
    return target;
  };

  return {
    address,
    exists: async () => ((await (await connect()).reader.rootTags()) ?? []).includes(tags.catalog),
    async names() {
      const {reader} = await open();
      const names = ((await reader.rootTags()) ?? []).flatMap((tag) => nameIn(tag)?.name ?? []);
      return [...new Set(names)].sort(byName);
    },
    async versions(name) {
      const {reader} = await open();
      const [kind] = await reader.kindsOf(name);
      if (!kind) return undefined;
      const {versions, marked} = await reader.tagsOf(name);
      if (versions.length === 0) return undefined;
      const hints = await reader.hints(kind, name, versions);
      const found = [...hints.values()].map(async ({version, digest, requires}): Promise<ReleasedVersion> => {
        const mark = marked.has(version) ? await reader.mark({kind, name, version}) : {};
        return {version, digest, requires, ...reasonsOf(mark)};
      });
      return {kind, versions: await Promise.all(found)};
    },
    contracts: async (name) => contractsOf((await open()).reader, name),
    record: async (release) => (await open()).reader.record(release),
    open(release) {
      const key = `${release.kind} ${release.name} ${release.version}`;
      const known = opened.get(key) ?? fetchRelease(release);
      opened.set(key, known);
      return known;
    },
    openBlob: async (digest, rooms) => (await open()).openBlob(digest, rooms),
    publish: async (release) => publishToRegistry(await connect(), release),
    async mark(release, change) {
      const {client, reader, inTurn} = await open();
      const repository = places.of(release.name);
      await inTurn(repository, async (refuseLate) => {
        const text = markText(change(await reader.mark(release)));
        refuseLate();
        await putArtifact(
          client,
          reader.place(repository, tags.mark(release)),
          {type: 'mark', text, title: 'mark.yaml'},
          signal,
        );
      });
    },
    siteSchema: async () => (await open()).reader.siteSchema(),
    async replaceSiteSchema(change) {
      const target = await connect();
      await ensureRegistryCatalog(target, signal);
      const {client, reader, inTurn} = target;
      await inTurn(places.root, async (refuseLate) => {
        const text = change(await reader.siteSchema());
        refuseLate();
        const place = reader.place(places.root, tags.siteSchema);
        await putArtifact(client, place, {type: 'siteSchema', text, title: 'site.schema.yaml'}, signal);
      });
    },
    async close() {
      await connected?.then(({client}) => client.close()).catch(() => undefined);
      if (folder) await rm(await folder, {recursive: true, force: true});
    },
  };

  async function connectTo(): Promise<RegistryTarget & {readonly openBlob: OpenBlob}> {
    const {createArtifactClient} = await import('../../image/registry/artifact-client.ts');
    const {openRepository} = await import('../../image/registries.ts');
    const client = await createArtifactClient(places.host, registries);
    const reader = registryReader(client, places, signal);
    const images = openRepository(client, {registry: places.host, repository: places.images}, signal);
    return {
      client,
      places,
      reader,
      openBlob: images.open,
      inTurn: (repository, work) => {
        const place = reader.place(repository, tags.turn);
        const register = {
          place: place.text,
          read: async () => holderIn(await reader.text(place, 'turn')),
          write: (holder: string) =>
            putArtifact(client, place, {type: 'turn', text: JSON.stringify({holder}), title: 'turn.json'}, signal),
        };
        return inRegistryTurn(register, options, work);
      },
    };
  }

  async function checkRegistryCatalog(): Promise<void> {
    const {reader} = await connect();
    const text = await reader.text(reader.place(places.root, tags.catalog), 'catalog');
    if (text === undefined) throw new OnekeyError('CATALOG_ABSENT', {address});
    if (formatIn(text) !== 1) throw new OnekeyError('CATALOG_FORMAT', {address});
  }

  /** Files of a release, checked while they are fetched, in a folder of this machine. */
  async function fetchRelease(release: ReleaseId): Promise<OpenRelease> {
    const {reader} = await open();
    const {name, version} = release;
    const record = await reader.record(release);
    const file = places.text(places.of(name), version);
    if (!record) throw new OnekeyError('CATALOG_FILE_GONE', {file}, {at: {file}});
    if (record.files.reduce((sum, {size}) => sum + size, 0) > filesLimit)
      throw new OnekeyError('CATALOG_DAMAGED', {file}, {at: {file}});
    folder ??= mkdtemp(path.join(os.tmpdir(), 'onekey-catalog-'));
    const home = path.join(await folder, name, version);
    const write = async (one: (typeof record.files)[number]) => {
      const to = path.join(home, ...one.path.split('/'));
      await mkdir(path.dirname(to), {recursive: true});
      await writeFile(to, await reader.file(name, one, version));
    };
    try {
      await Promise.all(record.files.map(write));
    } catch (cause) {
      if (!isOnekeyError(cause) || !cause.code.startsWith('IMAGE_')) throw cause;
      throw new OnekeyError('CATALOG_DAMAGED', {file}, {at: {file}, cause});
    }
    return {record, folder: home};
  }
}

function formatIn(text: string): unknown {
  try {
    return JSON.parse(text)?.format;
  } catch {
    return undefined;
  }
}

/** Whatever else is there was written by somebody else: it is held until it changes. */
function holderIn(text: string | undefined): string {
  if (text === undefined) return '';
  try {
    const {holder} = JSON.parse(text) as {holder?: unknown};
    return typeof holder === 'string' ? holder : text;
  } catch {
    return text;
  }
}
