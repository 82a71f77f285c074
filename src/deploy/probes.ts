import type {BundledImage} from '../bundle/bundle-json.ts';
import type {DeployableApplication} from '../engine/deployment.ts';
import {asKnown, type Known, knownText} from '../engine/known-objects.ts';
import {type RenderedProbe, runProbe} from '../engine/probe.ts';
import {probeJob} from '../engine/probe-job.ts';
import {message, type Problem} from '../errors.ts';
import {step} from '../events.ts';
import type {Probe} from '../manifest/probe.ts';
import {imagesOf} from '../object/images.ts';
import {type Check, check} from '../preflight/check.ts';
import type {RunOptions} from './options.ts';
import {passChecks} from './pass-checks.ts';
import {allEnded, withPushed} from './probe-work.ts';
import type {Settled} from './settle.ts';
import {knownNow} from './subject.ts';
import type {OpenRegistry} from './with-registry.ts';

/** A check with the application that it is of. */
interface Own {
  readonly bundled: DeployableApplication;
  readonly probe: Probe;
}

/** As many run at once. */
const atOnce = 8;

/** The checks that applications bring along, of those that are about to change. */
export function ownProbes({deployment, decisions}: Pick<Settled, 'deployment' | 'decisions'>): readonly Own[] {
  return [...deployment.applications].flatMap(([name, bundled]) =>
    decisions.get(name) === 'unchanged'
      ? []
      : (bundled.application.preflight ?? []).map((probe): Own => ({bundled, probe})),
  );
}

/** That there are such checks, where nobody lets them start pods. */
export const untriedProbes = (settled: Pick<Settled, 'deployment' | 'decisions'>): Check =>
  check('probes', message('preflight.probesUntried', {probes: ownProbes(settled).length}));

/**
 * Runs the applications' own checks, each in a pod that is removed again; images that these need are pushed first. What
 * waits for another application's outputs is left to be seen when that runs.
 */
export async function tryProbes(
  settled: Settled,
  options: Pick<RunOptions, 'registry' | 'imageConcurrency'>,
  clusterScopedKinds: ReadonlySet<string>,
  registry: OpenRegistry | undefined,
): Promise<Check> {
  const {site, context, redactor} = settled;
  const all = ownProbes(settled);
  const known = {...knownNow(settled, options), clusterScopedKinds};
  const random = Buffer.from(context.randomBytes(4)).toString('hex');
  const rendered = await Promise.all(all.map((own, index) => render(own, `onekey-probe-${random}-${index}`, known)));
  const waiting = rendered.filter((one) => one !== undefined);
  const later = all.length - waiting.length;
  const found: {readonly probe: Probe; readonly wrong: Problem | undefined}[] = [];
  await withPushed(imagesOfProbes(waiting, known, settled), settled, options, registry, async (images, signal) => {
    const work = async () => {
      for (let one = waiting.shift(); one; one = waiting.shift()) {
        await Promise.all(imagesOfProbes([one], known, settled).map(({name}) => images.ensure(name, signal)));
        found.push({probe: one.probe, wrong: await runProbe(one, site.cluster, signal)});
      }
    };
    await allEnded(Array.from({length: atOnce}, work));
  });
  const wrong = (otherwise: Probe['otherwise']) =>
    found.flatMap((one) => (one.wrong && one.probe.otherwise === otherwise ? [one.wrong] : []));
  const passed = found.filter((one) => !one.wrong).length;
  const told = message('preflight.probes', {passed, tried: found.length, later});
  return redactor.redact(check('probes', told, wrong('fail'), wrong('warn')));
}

/**
 * The same as the first step of a run, before anything of it is written down: nothing where no application has checks.
 * @throws OnekeyError PREFLIGHT_FAILED with everything that is wrong
 */
export async function passProbes(
  settled: Settled,
  options: Pick<RunOptions, 'registry' | 'imageConcurrency'>,
  clusterScopedKinds: ReadonlySet<string>,
  registry: OpenRegistry | undefined,
): Promise<void> {
  if (ownProbes(settled).length === 0) return;
  const {emit} = settled.context;
  const found = await step('probe', emit, () => tryProbes(settled, options, clusterScopedKinds, registry));
  passChecks([found], emit);
}

/** The check ready to run; undefined for one that waits for inputs. */
async function render({bundled, probe}: Own, name: string, known: Known): Promise<RenderedProbe | undefined> {
  const file = probe.kind === 'job' ? probe.job : 'app.yaml';
  const [written] = probe.kind === 'job' ? await bundled.readObjects(file) : [];
  const objects = asKnown([{object: probeJob(probe, name, written?.object), at: {file, line: 1}}], bundled, known);
  const job = objects.at(-1);
  if (!job || job.open.length > 0) return undefined;
  const {namespace = bundled.namespace} = job.object.metadata;
  const target = knownText(targetOf(probe), bundled, known);
  return {application: bundled.application.metadata.name, probe, target, namespace, secrets: objects.slice(0, -1), job};
}

function targetOf(probe: Probe): string {
  if (probe.kind === 'tcp') return `${probe.host}:${probe.port}`;
  return probe.kind === 'http' ? probe.url : probe.job;
}

/** The bundle's images that the pods of these checks run. */
function imagesOfProbes(
  probes: readonly RenderedProbe[],
  {images}: Pick<Known, 'images'>,
  {bundle}: Pick<Settled, 'bundle'>,
): readonly BundledImage[] {
  const run = new Set(probes.flatMap(({job}) => imagesOf(job.object, []).map(({image}) => image)));
  return bundle.json.images.filter(({name}) => run.has(images.get(name) ?? name));
}
