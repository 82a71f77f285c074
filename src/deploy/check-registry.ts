import type {BundledImage} from '../bundle/bundle-json.ts';
import {isOnekeyError, message, OnekeyError, type Problem, problem, problemOf} from '../errors.ts';
import {registryAddress} from '../image/registry-address.ts';
import {siteReference} from '../image/site-reference.ts';
import type {KubeObject} from '../object/kube-object.ts';
import {type Check, check} from '../preflight/check.ts';
import {mapAt, mapsAt} from '../preflight/resources.ts';
import {missingLayers} from './absent-layers.ts';
import {neededImages} from './needed-images.ts';
import type {RunOptions} from './options.ts';
import type {Settled} from './settle.ts';
import {tryPull} from './try-pull.ts';
import type {OpenRegistry} from './with-registry.ts';

type Asked = Pick<RunOptions, 'registry' | 'keepImageNames' | 'imageConcurrency'> & {readonly probe?: boolean};

/** What the check says it found: the registry that images go to, that none do, or that nothing says where to. */
const foundAt = (images: readonly BundledImage[], {registry}: Asked) =>
  message('preflight.registry', {images: images.length, registry: registry?.push ?? ''});

/**
 * The site's registry takes images, has what the bundle leaves out, and nodes pull from it, as far as that shows: by
 * images that they have from there, or with `probe` by a pod on each of them.
 */
export async function checkRegistry(settled: Settled, options: Asked, open: OpenRegistry | undefined): Promise<Check> {
  const {registry, keepImageNames} = options;
  const images = keepImageNames && !registry ? [] : neededImages(settled);
  const found = foundAt(images, options);
  const [first] = images;
  if (!first) return check('registry', found);
  const lacking = new OnekeyError('USAGE_REGISTRY_NEEDED', {images: images.length});
  if (!registry) return check('registry', found, [problemOf(lacking)]);
  if (!open) return check('registry', found);
  const {signal} = settled.context;
  await open.client.tryWrite(siteReference(first.name, first.digest, registry).repository, signal);
  const missing = await missingLayers(images, open, signal);
  if (options.probe) {
    const tried = await tryPull(settled, options, images, open);
    const isDoubt = ({code}: Problem) => code === 'CLUSTER_FORBIDDEN'; // pods of one's own may be more than one may start
    const failures = [...missing, ...tried.filter((one) => !isDoubt(one))];
    return check('registry', found, failures, tried.filter(isDoubt));
  }
  return check('registry', found, missing, await untried(settled, registry.pull));
}

/** The check of a registry that does not answer, or not as it should. */
export function registryFailed(settled: Settled, options: Asked, error: unknown): Check {
  settled.context.signal.throwIfAborted();
  return check('registry', foundAt(neededImages(settled), options), [problemOf(error)]);
}

/** A doubt, unless some node has an image from there already. */
async function untried({site: {cluster}, context: {signal}}: Settled, pull: string): Promise<readonly Problem[]> {
  const {host} = registryAddress(pull);
  try {
    const nodes = await cluster.list({apiVersion: 'v1', kind: 'Node'}, signal);
    if (nodes.some((node) => imageNames(node).some((name) => name.startsWith(`${host}/`)))) return [];
  } catch (error) {
    if (!isOnekeyError(error) || error.code !== 'CLUSTER_FORBIDDEN') throw error;
  }
  return [problem('PREFLIGHT_REGISTRY_UNTRIED', {registry: host})];
}

/** As kubelets tell: the largest fifty of a node. */
const imageNames = ({status}: KubeObject): readonly string[] =>
  mapsAt(mapAt({status: status ?? {}}, 'status'), 'images').flatMap(({names}) =>
    Array.isArray(names) ? names.map(String) : [],
  );
