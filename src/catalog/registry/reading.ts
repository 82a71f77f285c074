import {OnekeyError} from '../../errors.ts';
import {collect} from '../../image/collect.ts';
import {createLanes} from '../../image/lanes.ts';
import type {ArtifactClient} from '../../image/registry/artifact-client.ts';
import {verified} from '../../image/verified.ts';
import {type Contract, contractOf} from '../../manifest/contract.ts';
import {readApplication} from '../../manifest/read-application.ts';
import {readProduct} from '../../manifest/read-product.ts';
import {readSiteSchemaSource} from '../../manifest/read-site-schema.ts';
import type {SiteSchema} from '../../manifest/site-schema.ts';
import type {Sourced} from '../../manifest/sourced.ts';
import {type Hint, hintsIn} from '../hints.ts';
import {type ReleaseId, readRecord} from '../read-record.ts';
import {type ReleaseMark, readMark} from '../release-mark.ts';
import type {ReleasedFile, ReleasedKind, ReleaseRecord} from '../release-record.ts';
import {rangesOf} from '../requires.ts';
import {type ArtifactPlace, type ArtifactType, readArtifact} from './artifacts.ts';
import {nameIn, type RegistryPlaces, tags} from './places.ts';

/** What the index knows of a version. */
export interface VersionHint extends Hint {
  readonly of: ReleasedKind;
  readonly digest: string;
  readonly requires: {readonly [name: string]: string};
  /** Of an application. */
  readonly contract?: Contract;
}

/** The tags of a name: its versions, and those of them that have a mark. */
export interface TagsOf {
  readonly versions: readonly string[];
  readonly marked: ReadonlySet<string>;
}

/** Reads a catalog in a registry. */
export interface RegistryReader {
  place(repository: string, tag: string): ArtifactPlace;
  text(place: ArtifactPlace, type: ArtifactType): Promise<string | undefined>;
  /** What the root has; undefined where there is no such repository. */
  rootTags(): Promise<readonly string[] | undefined>;
  /** The kinds that a name has; more than one only where somebody meddled. */
  kindsOf(name: string): Promise<readonly ReleasedKind[]>;
  tagsOf(name: string): Promise<TagsOf>;
  /** What is known of some versions, from the index or else from the releases. */
  hints(kind: ReleasedKind, name: string, versions: readonly string[]): Promise<ReadonlyMap<string, VersionHint>>;
  record(release: ReleaseId): Promise<ReleaseRecord | undefined>;
  mark(release: ReleaseId): Promise<ReleaseMark>;
  file(name: string, file: ReleasedFile, version: string): Promise<Buffer>;
  siteSchema(): Promise<Sourced<SiteSchema> | undefined>;
}

const requestsAtOnce = 16;
/** Bytes of one file of a release. */
const fileLimit = 256 * 1024 * 1024;

/** Reads the catalog at these places. */
export function registryReader(client: ArtifactClient, places: RegistryPlaces, signal: AbortSignal): RegistryReader {
  const lanes = createLanes(requestsAtOnce);
  const inLane = <T>(work: () => Promise<T>) => lanes(0, work);
  let root: Promise<readonly string[] | undefined> | undefined;

  const reader: RegistryReader = {
    place: (repository, tag) => ({repository, tag, text: places.text(repository, tag)}),
    text: (place, type) => inLane(() => readArtifact(client, place, type, signal)),
    rootTags: () => inLane(() => client.tags(places.root, signal)),
    async kindsOf(name) {
      root ??= reader.rootTags();
      return ((await root) ?? []).flatMap((tag) => {
        const found = nameIn(tag);
        return found?.name === name ? [found.kind] : [];
      });
    },
    async tagsOf(name) {
      const all = (await inLane(() => client.tags(places.of(name), signal))) ?? [];
      const marks = all.flatMap((tag) => (tag.startsWith('mark.') ? [tag.slice('mark.'.length)] : []));
      return {versions: all.filter((tag) => isVersion.test(tag)), marked: new Set(marks)};
    },
    async hints(kind, name, versions) {
      const place = reader.place(places.of(name), tags.index);
      const known = hintsIn<VersionHint>((await reader.text(place, 'index')) ?? '', place.text);
      const entries = versions.map(async (version): Promise<[string, VersionHint]> => {
        const hint = known.get(version);
        return [version, hint?.of === kind ? hint : await hintFrom({kind, name, version})];
      });
      return new Map(await Promise.all(entries));
    },
    async record(release) {
      const place = reader.place(places.of(release.name), release.version);
      const text = await reader.text(place, 'release');
      return text === undefined ? undefined : readRecord(text, place.text, release);
    },
    async mark(release) {
      const place = reader.place(places.of(release.name), tags.mark(release));
      const text = await reader.text(place, 'mark');
      return text === undefined ? {} : readMark(text, place.text);
    },
    file: (name, {path, size, sha256}, version) =>
      inLane(() => {
        const blob = {mediaType: '', digest: `sha256:${sha256}`, size};
        const from = `${places.text(places.of(name), version)} ${path}`;
        return collect(verified(blob, client.openBlob(places.of(name), blob, signal), from), fileLimit, from);
      }),
    async siteSchema() {
      const place = reader.place(places.root, tags.siteSchema);
      const text = await reader.text(place, 'siteSchema');
      return text === undefined ? undefined : readSiteSchemaSource(text, place.text);
    },
  };
  return reader;

  /** Of what the index lacks: whoever released it was killed before it wrote there. */
  async function hintFrom(release: ReleaseId): Promise<VersionHint> {
    const {kind, name, version} = release;
    const record = await reader.record(release);
    const place = places.text(places.of(name), version);
    if (!record) throw new OnekeyError('CATALOG_FILE_GONE', {file: place}, {at: {file: place}});
    const manifest = kind === 'Application' ? 'app.yaml' : 'product.yaml';
    const found = record.files.find(({path}) => path === manifest);
    if (!found) throw new OnekeyError('CATALOG_DAMAGED', {file: place}, {at: {file: place}});
    const text = (await reader.file(name, found, version)).toString('utf8');
    const file = `${place} ${manifest}`;
    const application = kind === 'Application' ? readApplication(text, file) : undefined;
    const {requires} = application ?? readProduct(text, file);
    return {
      version,
      of: kind,
      digest: record.digest,
      requires: rangesOf(requires),
      ...(application && {contract: contractOf(application)}),
    };
  }
}

const isVersion = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;
