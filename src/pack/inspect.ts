import type {BundledApplication, BundleJson} from '../bundle/bundle-json.ts';
import {openBundle} from '../bundle/open.ts';
import type {Input, Output, Title} from '../manifest/application.ts';

/** What is inside a bundle. Sizes in bytes. */
export interface InspectReport {
  readonly bundle: string;
  readonly digest: string;
  /** Of the file. */
  readonly size: number;
  /** Of all contents, unpacked. */
  readonly contentSize: number;
  readonly project: {readonly name: string; readonly version: string; readonly title?: Title};
  /** In the order of the workflow. */
  readonly applications: readonly InspectedApplication[];
  readonly images: BundleJson['images'];
  readonly workflow: BundleJson['workflow'];
  readonly files: BundleJson['files'];
  readonly madeBy: BundleJson['madeBy'];
}

export interface InspectedApplication {
  readonly name: string;
  readonly version: string;
  readonly title?: Title;
  readonly requires: {readonly [application: string]: string};
  readonly inputs: readonly {
    readonly key: string;
    readonly type: string;
    /** `postgres.host`, `site.hospitalCode`, or how else it is settled. */
    readonly from: string;
    readonly secret: boolean;
  }[];
  readonly outputs: readonly {readonly key: string; readonly type: string; readonly secret: boolean}[];
  readonly images: readonly string[];
}

/**
 * `pack inspect`: what is inside a bundle. Reads its `bundle.json` alone; contents are not checked.
 * @throws OnekeyError BUNDLE_…
 */
export async function inspect(path: string): Promise<InspectReport> {
  const bundle = await openBundle(path);
  await bundle.close();
  const {json, digest, size} = bundle;
  const {name, version, title} = json.project.metadata;
  return {
    bundle: path,
    digest,
    size,
    contentSize: json.files.reduce((sum, file) => sum + file.size, 0),
    project: {name, version, ...(title && {title})},
    applications: json.applications.map(inspectApplication),
    images: json.images,
    workflow: json.workflow,
    files: json.files,
    madeBy: json.madeBy,
  };
}

function inspectApplication({application, values}: BundledApplication): InspectedApplication {
  const {name, version, title} = application.metadata;
  return {
    name,
    version,
    ...(title && {title}),
    requires: Object.fromEntries(Object.entries(application.requires).map(([other, {range}]) => [other, range])),
    inputs: Object.entries(application.inputs).map(([key, input]) => ({
      key,
      type: input.schema.type,
      from: Object.hasOwn(values, key) ? 'project' : originOf(input),
      secret: input.secret,
    })),
    outputs: Object.entries(application.outputs).map(([key, {schema, secret}]: [string, Output]) => ({
      key,
      type: schema.type,
      secret,
    })),
    images: application.images.map((image) => image.name),
  };
}

function originOf({from, generate, default: fallback, optional}: Input): string {
  if (from?.kind === 'output') return `${from.application}.${from.output}`;
  if (from?.kind === 'site') return `site.${from.key}`;
  if (generate) return 'generated';
  if (fallback !== undefined) return 'default';
  return optional ? 'optional' : 'site';
}
