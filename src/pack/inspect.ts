import type {BundledApplication, BundleJson} from '../bundle/bundle-json.ts';
import {collect} from '../bundle/collect.ts';
import {type LeftOut, leftOut} from '../bundle/left-out.ts';
import {type OpenBundle, openBundle} from '../bundle/open.ts';
import {blobPath} from '../bundle/rules.ts';
import type {Input, Output, Title} from '../manifest/application.ts';
import {factsLimit, type ImageFacts, imageFacts} from './image-facts.ts';

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
  readonly images: readonly (BundleJson['images'][number] & ImageFacts)[];
  readonly leftOut: LeftOut;
  /** Fingerprints of the keys that signed it. */
  readonly signers: readonly string[];
  readonly workflow: BundleJson['workflow'];
  readonly files: BundleJson['files'];
  readonly madeBy: BundleJson['madeBy'];
}

/** An application of a bundle, as far as its `bundle.json` tells. */
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
  /** Of its files, without images. */
  readonly size: number;
}

/**
 * `pack inspect`: what is inside a bundle. Reads its `bundle.json` and what images say of themselves; other contents are not
 * checked.
 * @throws OnekeyError BUNDLE_…
 */
export async function inspect(path: string): Promise<InspectReport> {
  const bundle = await openBundle(path);
  const images = await describeImages(bundle).finally(() => bundle.close());
  const {json, digest, size, signers} = bundle;
  const {name, version, title} = json.project.metadata;
  return {
    bundle: path,
    digest,
    size,
    contentSize: json.files.reduce((sum, file) => sum + file.size, 0),
    project: {name, version, ...(title && {title})},
    applications: json.applications.map((one) => inspectApplication(one, json.files)),
    images,
    leftOut: leftOut(json),
    signers,
    workflow: json.workflow,
    files: json.files,
    madeBy: json.madeBy,
  };
}

async function describeImages({json, openBlob}: OpenBundle): Promise<InspectReport['images']> {
  const sizes = new Map(json.files.map(({path: name, size}) => [name, size]));
  const read = async (digest: string) =>
    (sizes.get(blobPath(digest)) ?? Infinity) <= factsLimit ? collect(await openBlob(digest)) : undefined;
  const images = [];
  for (const image of json.images) images.push({...image, ...(await imageFacts(image.digest, read))});
  return images;
}

function inspectApplication(
  {application, values}: BundledApplication,
  files: BundleJson['files'],
): InspectedApplication {
  const {name, version, title} = application.metadata;
  const own = files.filter(({path: file}) => file.startsWith(`apps/${name}/`));
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
    size: own.reduce((sum, file) => sum + file.size, 0),
  };
}

function originOf({from, generate, default: fallback, optional}: Input): string {
  if (from?.kind === 'output') return `${from.application}.${from.output}`;
  if (from?.kind === 'site') return `site.${from.key}`;
  if (generate) return 'generated';
  if (fallback !== undefined) return 'default';
  return optional ? 'optional' : 'site';
}
