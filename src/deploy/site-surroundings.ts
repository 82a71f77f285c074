import type {BundleJson} from '../bundle/bundle-json.ts';
import {openRecords} from '../record/instance-records.ts';
import {choicesWanted} from '../site/questions.ts';
import type {Surroundings} from './configure.ts';
import type {DeployContext} from './context.ts';
import type {InstanceOptions} from './options.ts';
import type {Site} from './site.ts';

/** What a cluster adds to the answers of one instance: recorded ones, names to choose from, what others have installed. */
export function siteSurroundings(
  bundle: Pick<BundleJson, 'siteSchema' | 'applications'>,
  {instance, cluster, state}: Site,
  {recordNamespace}: Pick<InstanceOptions, 'recordNamespace'>,
  {signal}: Pick<DeployContext, 'signal'>,
): Omit<Surroundings, 'told'> {
  const wanted = choicesWanted(bundle);
  return {
    instance,
    recorded: state.keep?.answers ?? {},
    listChoices: async () =>
      Object.fromEntries(
        await Promise.all(Array.from(wanted, async (kind) => [kind, await cluster.names(kind, signal)] as const)),
      ),
    releasesOf: async (other) => {
      const rest = async () => undefined; // nothing is written
      const records = openRecords(cluster, {recordNamespace, instance: other, rest});
      return (await records.load('current', signal)).latest;
    },
  };
}
