import type {BundledImage} from '../bundle/bundle-json.ts';
import type {DeployableApplication} from '../engine/deployment.ts';
import {asKnown} from '../engine/known-objects.ts';
import {type RenderedProbe, runProbe} from '../engine/probe.ts';
import {probeJob} from '../engine/probe-job.ts';
import {isOnekeyError, type Problem, problem} from '../errors.ts';
import {imageContent} from '../image/content.ts';
import type {Json} from '../object/kube-object.ts';
import {isEligible} from '../preflight/eligible.ts';
import type {RunOptions} from './options.ts';
import {allEnded, withPushed} from './probe-work.ts';
import type {Settled} from './settle.ts';
import {knownNow} from './subject.ts';
import type {OpenRegistry} from './with-registry.ts';

/** More nodes than that are not tried. */
const mostNodes = 50;
const timeoutSeconds = 60;

/**
 * Pushes the smallest of the images and lets a pod on every open node pull it. Its command is none that an image has: once
 * that is found out the image has come, and nothing of it ever runs.
 */
export async function tryPull(
  settled: Settled,
  options: Pick<RunOptions, 'registry' | 'imageConcurrency'>,
  images: readonly BundledImage[],
  registry: OpenRegistry,
): Promise<readonly Problem[]> {
  const {deployment, site, context, decisions} = settled;
  const image = await smallest(images, registry);
  const user = image?.usedBy.find((name) => decisions.has(name) && decisions.get(name) !== 'unchanged');
  const bundled = user === undefined ? undefined : deployment.applications.get(user);
  if (!image || !bundled) return [];
  const nodes = await openNodes(settled);
  const random = Buffer.from(context.randomBytes(4)).toString('hex');
  const found = await withPushed([image], settled, options, registry, async (pushed, signal) => {
    await pushed.ensure(image.name, signal);
    return allEnded(
      nodes.map(async (node, index) => {
        const one = pullOn(node, image, bundled, `onekey-pull-${random}-${index}`, settled, options);
        const wrong = await runProbe(one, site.cluster, signal);
        if (wrong?.code !== 'PREFLIGHT_PROBE') return wrong ? [wrong] : [];
        const {seconds, seen} = wrong.params;
        // It got as far as its command: that is as far as it can get.
        if (seconds === undefined) return [];
        return [problem('PREFLIGHT_REGISTRY_NO_PULL', {node: node ?? '', image: one.target, seen})];
      }),
    );
  });
  return found.flat();
}

async function smallest(images: readonly BundledImage[], {blobs}: OpenRegistry): Promise<BundledImage | undefined> {
  const sized = await Promise.all(
    images.map(async (image) => {
      const {mediaType, digest, size} = image;
      const content = await imageContent({mediaType, digest, size}, blobs.open);
      return {image, bytes: content.blobs.reduce((sum, blob) => sum + blob.size, 0)};
    }),
  );
  return sized.toSorted((a, b) => a.bytes - b.bytes)[0]?.image;
}

/** Names of the nodes that take pods; where they may not be looked at, one that the scheduler chooses. */
async function openNodes({site: {cluster}, context: {signal}}: Settled): Promise<readonly (string | undefined)[]> {
  try {
    const nodes = await cluster.list({apiVersion: 'v1', kind: 'Node'}, signal);
    const open = nodes.filter((node) => isEligible(node, {})).map(({metadata}) => metadata.name);
    return open.slice(0, mostNodes);
  } catch (error) {
    if (isOnekeyError(error) && error.code === 'CLUSTER_FORBIDDEN') return [undefined];
    throw error;
  }
}

function pullOn(
  node: string | undefined,
  {name: image}: BundledImage,
  bundled: DeployableApplication,
  name: string,
  settled: Settled,
  options: Pick<RunOptions, 'registry'>,
): RenderedProbe {
  const probe = {id: name, kind: 'job', job: image, timeoutSeconds, otherwise: 'fail'} as const;
  const container = {name: 'pull', image, command: ['/onekey-pulls-and-runs-nothing']};
  const pod: Json = {restartPolicy: 'Never', containers: [container], ...(node !== undefined && {nodeName: node})};
  const job = probeJob(probe, name, {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {name},
    spec: {template: {spec: pod}},
  });
  const known = {...knownNow(settled, options), clusterScopedKinds: new Set<string>()};
  const written = {object: job, at: {file: 'bundle.json', line: 1}};
  const objects = asKnown([written], bundled, known);
  const [last = written] = objects.slice(-1);
  return {
    application: bundled.application.metadata.name,
    probe,
    target: known.images.get(image) ?? image,
    namespace: bundled.namespace,
    secrets: objects.slice(0, -1),
    job: last,
  };
}
