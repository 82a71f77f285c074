import type {OpenBundle} from '../bundle/open.ts';
import {isOnekeyError, OnekeyError, type Problem, problem} from '../errors.ts';
import type {InstanceState} from '../record/instance-records.ts';
import type {DeployContext} from './context.ts';
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
  const images = imagesWithoutPlace(options, settled);
  if (images > 0) throw new OnekeyError('USAGE_REGISTRY_NEEDED', {images});
}

function imagesWithoutPlace(options: ImageOptions, settled: Pick<Settled, 'bundle' | 'decisions'>): number {
  return options.registry || options.keepImageNames ? 0 : neededImages(settled).length;
}

/**
 * What besides answers is missing to start with, before anything is asked, as far as the records tell: what is not installed, or
 * not of this bundle, will be, whatever a person answers.
 */
export function lackingToStart(
  options: RunOptions,
  bundle: OpenBundle,
  {latest}: Pick<InstanceState, 'latest'>,
  {ask}: Pick<DeployContext, 'ask'>,
): readonly Problem[] {
  const surely = bundle.json.applications.filter(({application, digest}) => {
    const release = latest.get(application.metadata.name);
    return release?.state !== 'deployed' || release.contentDigest !== digest;
  });
  if (surely.length === 0) return [];
  const decisions = new Map(surely.map(({application}) => [application.metadata.name, 'install'] as const));
  const images = imagesWithoutPlace(options, {bundle, decisions});
  return [
    ...(images > 0 ? [problem('USAGE_REGISTRY_NEEDED', {images})] : []),
    ...(ask || options.yes || options.dryRun ? [] : [problem('USAGE_CONFIRMATION_NEEDED', undefined)]),
  ];
}

/** @throws OnekeyError the one that is missing; SITE_ANSWERS_MISSING with all of them where there are more */
export function refuseLacking(lacking: readonly Problem[]): void {
  const [first, ...more] = lacking;
  if (!first) return;
  if (more.length === 0) throw new OnekeyError(first.code, first.params);
  throw new OnekeyError('SITE_ANSWERS_MISSING', {problems: lacking.length}, {problems: lacking});
}

/** An error about answers with what else is missing, so that whoever runs it unattended learns of everything at once. */
export function withLacking(error: unknown, lacking: readonly Problem[]): unknown {
  if (!isOnekeyError(error) || lacking.length === 0) return error;
  const {code, cause} = error;
  if (code !== 'SITE_ANSWERS_MISSING' && code !== 'SITE_ANSWERS_INVALID') return error;
  const problems = [...error.problems, ...lacking.filter((one) => !error.problems.includes(one))];
  return new OnekeyError(code, {problems: problems.length}, {problems, cause});
}
