import type {OpenBlob} from '../image/image.ts';
import type {Contract} from '../manifest/contract.ts';
import type {SiteSchema} from '../manifest/site-schema.ts';
import type {Sourced} from '../manifest/sourced.ts';
import type {CatalogVersion} from '../resolve/catalog.ts';
import type {ReleaseId} from './read-record.ts';
import type {ReleaseMark} from './release-mark.ts';
import type {ReleasedKind, ReleaseRecord} from './release-record.ts';

/** A catalog of released versions, in a folder or a registry. Every call may reject with a `CATALOG_…` error. */
export interface ReleaseCatalog {
  /** As a person named it. */
  readonly address: string;
  /** False where there is none yet: it is made when something is published. */
  exists(): Promise<boolean>;
  /** The names of everything that was released, sorted. */
  names(): Promise<readonly string[]>;
  /** Everything that was released under a name; undefined where nothing was. Reads no more than it must. */
  versions(name: string): Promise<ReleasedVersions | undefined>;
  /** The outputs and inputs of the versions of an application. */
  contracts(name: string): Promise<ReadonlyMap<string, Contract>>;
  /** What a version consists of; undefined where it is not there. */
  record(release: ReleaseId): Promise<ReleaseRecord | undefined>;
  /** A version's files on this machine, each checked against its digest, until the catalog is closed. */
  open(release: ReleaseId): Promise<OpenRelease>;
  /** Reads a blob of an image of a release; its bytes are not checked. */
  readonly openBlob: OpenBlob;
  /** Publishes a version. Nothing changes where it was released with this content already. */
  publish(release: NewRelease): Promise<{readonly record: ReleaseRecord; readonly isNew: boolean}>;
  /** Changes what is said about a version. */
  mark(release: ReleaseId, change: (mark: ReleaseMark) => ReleaseMark): Promise<void>;
  /** The site schema beside the releases; undefined where there is none. */
  siteSchema(): Promise<Sourced<SiteSchema> | undefined>;
  /** Replaces the site schema by what `change` makes of it, with nobody else replacing it. The catalog is made where there is none. */
  replaceSiteSchema(change: (before: Sourced<SiteSchema> | undefined) => string): Promise<void>;
  close(): Promise<void>;
}

/** The versions of a name, in any order. */
export interface ReleasedVersions {
  readonly kind: ReleasedKind;
  readonly versions: readonly ReleasedVersion[];
}

export interface ReleasedVersion extends CatalogVersion {
  readonly deprecated?: string;
}

export interface OpenRelease {
  readonly record: ReleaseRecord;
  /** The folder with its files; as people know the catalog. */
  readonly folder: string;
}

/** A version to be published. */
export interface NewRelease {
  readonly record: ReleaseRecord;
  readonly requires: {readonly [name: string]: string};
  /** Of an application. */
  readonly contract?: Contract;
  /** By path. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Opens a blob of its images. */
  readonly openBlob: OpenBlob;
  /** Throws where what was released before under the name does not allow it; called with nobody else releasing the name. */
  check(before: ReadonlyMap<string, Contract>): void;
  /** Bytes of blobs done. */
  readonly onProgress: (done: number) => void;
  readonly signal: AbortSignal;
}
