import {ensureOnce} from './ensure-once.ts';
import {reverseOrder} from './order-releases.ts';
import type {RemovalContext} from './remove-workflow.ts';
import type {Restoration} from './restorations.ts';
import {type RestoreContext, restoreApplication} from './restore-application.ts';
import type {NodeResult} from './run-workflow.ts';
import {uninstallApplication} from './uninstall-application.ts';
import {workThrough} from './work-through.ts';

export interface RestoreWorkflowContext
  extends Omit<RemovalContext, 'cluster'>,
    Omit<RestoreContext, 'onPhase' | 'ensureNamespace'> {}

/**
 * Brings applications back to recorded revisions, in the reverse of the order in which they were deployed: what was not
 * there is removed, except for what is never deleted unasked. A node that fails keeps no other from going back, since every
 * one that does is nearer to what ran before; only what a removal that failed needs stays.
 * Never rejects for a node that fails: the result says so.
 */
export async function restoreWorkflow(
  restorations: readonly Restoration[],
  context: RestoreWorkflowContext,
): Promise<ReadonlyMap<string, NodeResult>> {
  const byName = new Map(restorations.map((restoration) => [restoration.from.application, restoration]));
  const ensureNamespace = ensureOnce(context.cluster);
  return workThrough(
    reverseOrder(restorations.map(({from}) => from)),
    {
      async work(name, onPhase) {
        const {from, to} = byName.get(name) as Restoration;
        if (to) {
          await restoreApplication({from, to}, {...context, ensureNamespace, onPhase});
          return {change: 'restored', outputs: to.outputs};
        }
        await context.settle(from, await uninstallApplication(from, {...context, onPhase}));
        return {change: 'removed'};
      },
      afterFailure: (name) => (byName.get(name)?.to ? 'done' : 'tolerated'),
    },
    context,
  );
}
