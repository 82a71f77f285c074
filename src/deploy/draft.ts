import type {OpenBundle} from '../bundle/open.ts';
import type {Deployment} from '../engine/deployment.ts';
import type {PullSecret} from '../engine/pull-secret.ts';
import {withRemovals} from '../engine/removals.ts';
import type {SiteRegistry} from '../image/site-registry.ts';
import type {InstanceKeep} from '../record/instance-secret.ts';
import type {InventoryEntry, Release} from '../record/release.ts';
import type {RunRecord} from '../record/run.ts';
import type {RunOptions} from './options.ts';
import {placeApplications} from './place.ts';

/** What the cluster's records say of an instance. */
export interface Installed {
  /** The newest revision of each application. */
  readonly latest: ReadonlyMap<string, Release>;
  readonly removed: ReadonlyMap<string, Release>;
  /** The newest run. */
  readonly lastRun?: RunRecord;
  readonly inputsKey: Uint8Array;
}

/** Everything settled before the first node starts, put together. */
export function draftDeployment(
  bundle: Pick<OpenBundle, 'json' | 'digest' | 'readFile'>,
  options: Pick<RunOptions, 'namespaces' | 'registry' | 'concurrency' | 'adopt' | 'prune'>,
  run: string,
  instance: string,
  {answers, doneOnce = []}: Pick<InstanceKeep, 'answers' | 'doneOnce'>,
  installed: Installed,
  pullSecret: PullSecret | undefined,
): Deployment {
  const continued = isContinued(installed.lastRun, bundle.digest) ? installed.lastRun : undefined;
  return {
    run: continued?.id ?? run,
    instance,
    bundleDigest: bundle.digest,
    workflow: options.prune ? withRemovals(bundle.json.workflow, [...installed.latest.values()]) : bundle.json.workflow,
    applications: placeApplications(bundle.json, options.namespaces, bundle.readFile),
    answers,
    installed: installed.latest,
    removed: installed.removed,
    inputsKey: installed.inputsKey,
    confirmed: continued?.gates ?? [],
    actions: continued?.actions ?? [],
    doneOnce,
    registry: registryKey(options.registry, pullSecret),
    ...(pullSecret && {pullSecret}),
    concurrency: options.concurrency,
    mayAdopt: options.adopt ?? false,
  };
}

/** All that the registry changes in objects, as a text that no record holds but as a part of what an HMAC is made of. */
function registryKey(registry: SiteRegistry | undefined, pullSecret: PullSecret | undefined): string {
  if (!registry || registry.keepNames) return '';
  return [registry.pull, registry.layout, ...(pullSecret ? [pullSecret.dockerConfig] : [])].join(' ');
}

/** A run of the same bundle that did not get to its end goes on: what was confirmed in it stays confirmed. */
function isContinued(lastRun: RunRecord | undefined, bundleDigest: string): boolean {
  return lastRun?.operation === 'deploy' && lastRun.bundleDigest === bundleDigest && lastRun.state !== 'succeeded';
}

/** All that an instance owns, by its newest revisions. */
export function inventoryOf(latest: ReadonlyMap<string, Release>): readonly InventoryEntry[] {
  return [...latest.values()].flatMap(({inventory}) => inventory);
}
