import {step} from '../events.ts';
import {existingNamespaces, namespacesOf} from '../preflight/namespaces.ts';
import {checkOwners} from '../preflight/owners.ts';
import {checkSchemas} from '../preflight/schemas.ts';
import type {DeployContext} from './context.ts';
import {foreseeChanges} from './foresee-changes.ts';
import type {RunOptions} from './options.ts';
import {type Foresight, planReport} from './plan-report.ts';
import type {PlanReport} from './reports.ts';
import {type Settled, withSettled} from './settle.ts';
import {loadSubject} from './subject.ts';
import {withRegistry} from './with-registry.ts';

/** `deploy plan`: what `deploy run` would do now, object by object. Changes nothing. */
export function plan(options: RunOptions, context: DeployContext): Promise<PlanReport> {
  return withSettled(options, context, (settled) =>
    withRegistry(settled.bundle, options, settled.context, async (registry) => {
      const foresight = await step('foresee', settled.context.emit, () => look(settled, options));
      return planReport(settled, foresight, registry);
    }),
  );
}

async function look(settled: Settled, options: RunOptions): Promise<Foresight> {
  const {site, context} = settled;
  const {subject, clusterScopedKinds} = await loadSubject(settled, options);
  const {cluster} = site;
  const {signal, clock} = context;
  const [{shared, adopted, problems}, namespaces] = await Promise.all([
    checkOwners(subject, cluster, signal),
    existingNamespaces(namespacesOf(subject), cluster, signal),
  ]);
  const [schemas, changes] = await Promise.all([
    checkSchemas(subject, {shared, namespaces, cluster, monotonic: clock.monotonic}, signal),
    foreseeChanges(settled, options, {clusterScopedKinds, sharedDefinitions: shared, adopted}),
  ]);
  const conflicts = [...changes.values()].flatMap((each) => each.problems);
  return {changes, adopted, bySchema: schemas.checked, problems: [...problems, ...schemas.failures, ...conflicts]};
}
