import {OnekeyError} from '../errors.ts';
import {neededImages} from './needed-images.ts';
import type {RunOptions} from './options.ts';
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
export function refuseWithoutRegistry({registry}: RunOptions, settled: Settled): void {
  const needed = neededImages(settled);
  if (needed.length > 0 && !registry) throw new OnekeyError('USAGE_REGISTRY_NEEDED', {images: needed.length});
}
