import type {OpenBundle} from '../bundle/open.ts';
import {OnekeyError} from '../errors.ts';
import type {InstanceState} from '../record/instance-records.ts';
import {neededImages} from './needed-images.ts';
import type {ImageOptions, RunOptions} from './options.ts';
import type {Settled} from './settle.ts';

/**
 * Makes sure that somebody wants this: `--yes`, or the person at the terminal.
 * @throws OnekeyError USAGE_CONFIRMATION_NEEDED, INTERRUPTED_DECLINED, USAGE_UNKNOWN_GATE
 */
export async function askToStart(
  {yes, confirm}: RunOptions,
  {bundle, site, decisions, context}: Settled,
): Promise<void> {
  const {project} = bundle.json;
  const known = gateIds(bundle.json);
  for (const gate of confirm) if (!known.includes(gate)) throw new OnekeyError('USAGE_UNKNOWN_GATE', {gate, known});
  if (yes) return;
  if (!context.ask) throw new OnekeyError('USAGE_CONFIRMATION_NEEDED', undefined);
  const {name, version} = project.metadata;
  const answer = await context.ask.start({
    project: name,
    version,
    instance: site.instance,
    server: new URL(site.cluster.server).host,
    changes: [...decisions.values()].filter((decision) => decision !== 'unchanged').length,
    applications: decisions.size,
  });
  if (!answer) throw new OnekeyError('INTERRUPTED_DECLINED', undefined);
}

/** Every gate of a bundle: the workflow's, and those among the applications' actions. */
export function gateIds({workflow, applications}: Settled['bundle']['json']): readonly string[] {
  const ofActions = applications.flatMap(({application}) =>
    [...application.before, ...application.after].flatMap((action) => (action.kind === 'confirm' ? [action.gate] : [])),
  );
  return [...new Set([...workflow.nodes.flatMap(({gates}) => gates.map(({id}) => id)), ...ofActions])];
}

/** @throws OnekeyError USAGE_REGISTRY_NEEDED when images of the bundle are needed and it is not known where they go */
export function refuseWithoutRegistry(options: ImageOptions, settled: Pick<Settled, 'bundle' | 'decisions'>): void {
  const needed = neededImages(settled).length;
  if (needed > 0 && !options.registry && !options.keepImageNames)
    throw new OnekeyError('USAGE_REGISTRY_NEEDED', {images: needed});
}

/**
 * The same before anything is asked, as far as the records tell: what is not installed, or not of this bundle, will be, whatever a
 * person answers.
 */
export function refuseWithoutRegistryEarly(
  options: ImageOptions,
  bundle: OpenBundle,
  {latest}: Pick<InstanceState, 'latest'>,
): void {
  const surely = bundle.json.applications.filter(({application, digest}) => {
    const release = latest.get(application.metadata.name);
    return release?.state !== 'deployed' || release.contentDigest !== digest;
  });
  const decisions = new Map(surely.map(({application}) => [application.metadata.name, 'install'] as const));
  refuseWithoutRegistry(options, {bundle, decisions});
}
