import type {ReleasedImage} from '../catalog/release-record.ts';
import type {Message} from '../errors.ts';
import type {OpenBlob} from '../image/image.ts';
import type {Application} from '../manifest/application.ts';
import type {Project} from '../manifest/project.ts';
import type {SiteSchema} from '../manifest/site-schema.ts';
import type {Json} from '../object/kube-object.ts';
import type {ProjectLock} from '../resolve/project-lock.ts';
import type {Workflow} from '../workflow/workflow.ts';

/** A project folder read, checked, resolved and ordered: all that a bundle is written from. */
export interface ResolvedProject {
  readonly project: Project;
  readonly lock: ProjectLock;
  readonly workflow: Workflow;
  /** Those keys of the site schema that the project's applications use. */
  readonly siteSchema: SiteSchema;
  /** In the order of the workflow. */
  readonly applications: readonly ResolvedApplication[];
  /** What is no error but worth a look. */
  readonly warnings: readonly Message[];
}

/** An application in the version that was chosen. */
export interface ResolvedApplication {
  /** Globs of `manifests` are written out as the files they match, sorted by their bytes. */
  readonly application: Application;
  /** The application's folder, absolute. */
  readonly folder: string;
  /** The files that travel in the bundle, relative to `folder`, `/`-separated, sorted: `app.yaml`, manifests, jobs. */
  readonly files: readonly string[];
  readonly values: {readonly [input: string]: Json};
  readonly digest: string;
  /** Of what comes from a catalog: what its images' names stand for. */
  readonly released?: ReleasedImages;
}

/** The images of a released application. */
export interface ReleasedImages {
  /** The catalog's address. */
  readonly from: string;
  readonly images: readonly ReleasedImage[];
  readonly openBlob: OpenBlob;
}
