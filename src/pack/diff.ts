import type {BundledApplication, BundleJson} from '../bundle/bundle-json.ts';
import {type OpenBundle, openBundle} from '../bundle/open.ts';
import type {Application} from '../manifest/application.ts';
import {canonicalJson} from '../object/json.ts';
import type {Json} from '../object/kube-object.ts';
import {refKey, refOf} from '../object/kube-object.ts';
import {parseManifests} from '../object/parse.ts';
import {type Changes, changesBetween, keysOnly} from './changes.ts';

/** One of the two bundles. Sizes in bytes: of the file, and of all contents unpacked. */
export interface DiffSide {
  readonly bundle: string;
  readonly digest: string;
  readonly project: {readonly name: string; readonly version: string};
  readonly size: number;
  readonly contentSize: number;
}

/** What makes bundle `b` another than bundle `a`. Lists name things by key; `changed` with what was and what is. */
export interface DiffReport {
  readonly a: DiffSide;
  readonly b: DiffSide;
  /** Versions by application. */
  readonly applications: Changes;
  /** `<application>.<input>` */
  readonly inputs: Changes;
  /** `<application>.<output>` */
  readonly outputs: Changes;
  /** `<node> after <node>` */
  readonly edges: Changes;
  /** `<application>: <kind>/<namespace>/<name>`; what an object holds is compared, not shown. */
  readonly objects: Changes;
  /** Digests by image name. */
  readonly images: Changes;
  /** Bytes of contents that only one of them has, and that both have. */
  readonly bytes: {readonly removed: number; readonly added: number; readonly shared: number};
}

/**
 * `pack diff`: what changed from bundle `a` to bundle `b`. Reads both `bundle.json` and the applications' manifests and jobs.
 * @throws OnekeyError BUNDLE_…, SIGNATURE_INVALID
 */
export async function diff(a: string, b: string): Promise<DiffReport> {
  const before = await openBundle(a);
  try {
    const after = await openBundle(b);
    try {
      return await compare(a, before, b, after);
    } finally {
      await after.close();
    }
  } finally {
    await before.close();
  }
}

async function compare(a: string, before: OpenBundle, b: string, after: OpenBundle): Promise<DiffReport> {
  const changes = (list: (json: BundleJson) => readonly (readonly [key: string, value: string])[]) =>
    changesBetween(list(before.json), list(after.json));
  return {
    a: sideOf(a, before),
    b: sideOf(b, after),
    applications: changes(({applications}) =>
      applications.map(({application: {metadata}}) => [metadata.name, metadata.version]),
    ),
    inputs: changes(({applications}) => applications.flatMap((one) => declared(one, 'inputs'))),
    outputs: changes(({applications}) => applications.flatMap((one) => declared(one, 'outputs'))),
    edges: changes(({workflow}) =>
      workflow.nodes.flatMap(({id, waitsFor}) => waitsFor.map(({node, because}) => [`${id} after ${node}`, because])),
    ),
    objects: keysOnly(changesBetween(await objectsOf(before), await objectsOf(after))),
    images: changes(({images}) => images.map(({name, digest}) => [name, digest])),
    bytes: bytesBetween(before.json, after.json),
  };
}

function sideOf(bundle: string, {json, digest, size}: OpenBundle): DiffSide {
  const {name, version} = json.project.metadata;
  const contentSize = json.files.reduce((sum, file) => sum + file.size, 0);
  return {bundle, digest, project: {name, version}, size, contentSize};
}

/** Inputs and outputs by full key, with all that is declared of them, and the value that the project fixes. */
function declared(
  {application, values}: BundledApplication,
  what: 'inputs' | 'outputs',
): readonly (readonly [key: string, value: string])[] {
  return Object.entries(application[what]).map(([key, declaration]) => {
    const fixed = what === 'inputs' && Object.hasOwn(values, key) ? {fixed: values[key]} : {};
    return [`${application.metadata.name}.${key}`, canonicalJson({...declaration, ...fixed} as unknown as Json)];
  });
}

async function objectsOf({json, readFile}: OpenBundle): Promise<readonly (readonly [key: string, value: string])[]> {
  const objects: (readonly [string, string])[] = [];
  for (const {application} of json.applications) {
    const {name} = application.metadata;
    for (const [path, when] of objectFiles(application)) {
      const file = `apps/${name}/${path}`;
      for (const {object} of parseManifests(Buffer.from(await readFile(file)).toString('utf8'), file)) {
        objects.push([`${name}: ${refKey(refOf(object))}`, canonicalJson({object, when} as Json)]);
      }
    }
  }
  return objects;
}

/** Manifests, each with its condition, and the jobs and what goes with them, each file once. */
function objectFiles({manifests, before, after}: Application): ReadonlyMap<string, string> {
  const ofActions = [...before, ...after].flatMap((action) =>
    action.kind === 'job' ? [action.job, ...action.with] : [],
  );
  return new Map([
    ...ofActions.map((path) => [path, ''] as const),
    ...manifests.map(({path, when}) => [path, when ?? ''] as const),
  ]);
}

function bytesBetween(before: BundleJson, after: BundleJson): DiffReport['bytes'] {
  const sizes = ({files}: BundleJson) => new Map(files.map(({sha256, size}) => [sha256, size]));
  const [old, now] = [sizes(before), sizes(after)];
  const sum = (of: ReadonlyMap<string, number>, counts: (sha256: string) => boolean) =>
    [...of].reduce((total, [sha256, size]) => total + (counts(sha256) ? size : 0), 0);
  return {
    removed: sum(old, (sha256) => !now.has(sha256)),
    added: sum(now, (sha256) => !old.has(sha256)),
    shared: sum(now, (sha256) => old.has(sha256)),
  };
}
