import path from 'node:path';
import type {ReleaseId} from '../read-record.ts';
import type {ReleasedKind} from '../release-record.ts';

const folderOf = {Application: 'applications', Product: 'products'} as const;

/** Where things lie in a catalog's folder (docs/decisions/0031-catalog-layout.md). */
export interface CatalogPaths {
  readonly root: string;
  /** Says that the folder is a catalog. */
  readonly marker: string;
  readonly siteSchema: string;
  readonly turns: string;
  readonly work: string;
  kind(kind: ReleasedKind): string;
  versions(kind: ReleasedKind, name: string): string;
  marks(kind: ReleasedKind, name: string): string;
  index(kind: ReleasedKind, name: string): string;
  contract(kind: ReleasedKind, name: string): string;
  version(release: ReleaseId): string;
  record(release: ReleaseId): string;
  files(release: ReleaseId): string;
  mark(release: ReleaseId): string;
  blob(digest: string): string;
}

/** The paths of a catalog; they begin with `root` as given. */
export function catalogPaths(root: string): CatalogPaths {
  const home = (kind: ReleasedKind, name: string) => path.join(root, folderOf[kind], name);
  const version = ({kind, name, version}: ReleaseId) => path.join(home(kind, name), 'versions', version);
  return {
    root,
    marker: path.join(root, 'catalog.yaml'),
    siteSchema: path.join(root, 'site.schema.yaml'),
    work: path.join(root, '.work'),
    turns: path.join(root, '.work', 'turns'),
    kind: (kind) => path.join(root, folderOf[kind]),
    versions: (kind, name) => path.join(home(kind, name), 'versions'),
    marks: (kind, name) => path.join(home(kind, name), 'marks'),
    index: (kind, name) => path.join(home(kind, name), 'index.jsonl'),
    contract: (kind, name) => path.join(home(kind, name), 'contract.jsonl'),
    version,
    record: (release) => path.join(version(release), 'release.json'),
    files: (release) => path.join(version(release), 'files'),
    mark: (release) => path.join(home(release.kind, release.name), 'marks', `${release.version}.yaml`),
    blob: (digest) => path.join(root, 'blobs', ...digest.split(':')),
  };
}
