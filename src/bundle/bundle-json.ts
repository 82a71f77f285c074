import type {Application} from '../manifest/application.ts';
import type {Project} from '../manifest/project.ts';
import type {SiteSchema} from '../manifest/site-schema.ts';
import type {Json} from '../object/kube-object.ts';
import type {Lock} from '../resolve/lock.ts';
import type {Workflow} from '../workflow/workflow.ts';

/** The content of `bundle.json`: all that a deployment believes. Its SHA-256 is the bundle's identity. */
export interface BundleJson {
  readonly apiVersion: 'onekey.dev/v1';
  readonly kind: 'Bundle';
  /** Counts up with every change of the format that an older executable cannot read. */
  readonly formatVersion: 1 | 2 | 3;
  readonly project: BundledProject;
  readonly lock: Lock;
  readonly applications: readonly BundledApplication[];
  readonly workflow: Workflow;
  readonly siteSchema: SiteSchema;
  readonly images: readonly BundledImage[];
  /** Bundles that hold what this one leaves out. Where nothing is left out, neither this nor `absent` is there. */
  readonly bases?: readonly BaseBundle[];
  /** Layers that do not travel, by digest; manifests and configurations always do. */
  readonly absent?: readonly AbsentBlob[];
  /** Every file of the bundle but `bundle.json` and `bundle.json.sig`, in the order in which they lie. */
  readonly files: readonly BundledFile[];
  readonly madeBy: {readonly onekey: string; readonly node: string};
}

/** A project without what only chooses versions, which the lock has settled. */
export type BundledProject = Omit<Project, 'pins' | 'exclude' | 'actions'>;

/** An application as bundled: its files lie under `apps/<name>/`, globs of `manifests` are written out. */
export interface BundledApplication {
  readonly application: Application;
  /** Inputs that the project and its products fix. */
  readonly values: {readonly [input: string]: Json};
  /** `sha256:…` over the application's files and definition: equal digests deploy equally. */
  readonly digest: string;
}

/** An image by the name that manifests use. Its manifest and blobs are `blobs/sha256/…` files of the bundle. */
export interface BundledImage {
  readonly name: string;
  /** Digest (`sha256:…`), size in bytes and media type of its manifest, or of the index of its platforms' manifests, which travel too. */
  readonly digest: string;
  readonly size: number;
  readonly mediaType: string;
  /** Applications that declare it. */
  readonly usedBy: readonly string[];
}

/** A bundle that the site has deployed, or that lies beside this one. */
export interface BaseBundle {
  /** `sha256:…` of its `bundle.json`. */
  readonly digest: string;
  readonly project: {readonly name: string; readonly version: string};
}

/** A layer that a base holds: the site's registry has it since the base was deployed, or it is taken from the base's file. */
export interface AbsentBlob {
  readonly digest: string;
  readonly size: number;
  readonly mediaType: string;
  /** Of an image of the base that has it, with its registry: `hospital.example/emr`. At the site it lies where such an image was pushed to. */
  readonly repository: string;
  /** The digest of the base. */
  readonly base: string;
}

/** `path` is relative, `/`-separated; `size` in bytes; `sha256` 64 hex digits. */
export interface BundledFile {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}
