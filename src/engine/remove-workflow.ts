import type {InventoryEntry, Release} from '../record/release.ts';
import {reverseOrder} from './order-releases.ts';
import type {NodeResult} from './run-workflow.ts';
import {type UninstallContext, uninstallApplication} from './uninstall-application.ts';
import {type WorkThroughContext, workThrough} from './work-through.ts';

export interface RemovalContext extends Omit<UninstallContext, 'onPhase'>, WorkThroughContext {
  /** Forgets an application whose objects are gone, or remembers what was kept of it. */
  readonly settle: (release: Release, kept: readonly InventoryEntry[]) => Promise<void>;
}

/**
 * Uninstalls applications in the reverse of the order in which they were deployed, each as soon as nothing depends on
 * it any more. An application is forgotten when its objects are gone; one that fails stays recorded, with those it needs.
 */
export async function removeWorkflow(
  releases: readonly Release[],
  context: RemovalContext,
): Promise<ReadonlyMap<string, NodeResult>> {
  const byName = new Map(releases.map((release) => [release.application, release]));
  return workThrough(
    reverseOrder(releases),
    {
      async work(name, onPhase) {
        const release = byName.get(name) as Release;
        await context.settle(release, await uninstallApplication(release, {...context, onPhase}));
        return {change: 'removed'};
      },
      afterFailure: () => 'tolerated',
    },
    context,
  );
}
