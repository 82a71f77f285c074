import {deployOrder, reverseOrder} from '../engine/order-releases.ts';
import {startApplication, stopApplication} from '../engine/stop-application.ts';
import {type WorkThroughContext, workThrough} from '../engine/work-through.ts';
import {OnekeyError} from '../errors.ts';
import type {NodeChange} from '../events.ts';
import {reachable} from '../graph/reachable.ts';
import type {InstanceState} from '../record/instance-records.ts';
import type {Release} from '../record/release.ts';
import {askToOperate} from './ask-to-operate.ts';
import type {DeployContext} from './context.ts';
import {isUnfinished, type OperationRun, operate, type Subject} from './operate.ts';
import {operationPlan} from './operation-plan.ts';
import type {StopOptions} from './options.ts';
import type {OperationPlan, RunReport} from './reports.ts';
import {type Site, withInstalledSite} from './site.ts';

type Verb = 'stop' | 'start' | 'restart';

/**
 * `deploy stop`: no pod of the application runs any more, nor of those that need it, which are stopped first.
 * @throws OnekeyError USAGE_UNKNOWN_APPLICATION, DEPLOY_OPERATION_FAILED
 */
export const stop = (options: StopOptions, context: DeployContext): Promise<OperationPlan | RunReport> =>
  change('stop', options, context);

/** `deploy start`: as many pods as there were, of the application, of what it needs before, and of what was stopped with it. */
export const start = (options: StopOptions, context: DeployContext): Promise<OperationPlan | RunReport> =>
  change('start', options, context);

/** `deploy restart`: stops the application with all that need it, then starts them again. */
export const restart = (options: StopOptions, context: DeployContext): Promise<OperationPlan | RunReport> =>
  change('restart', options, context);

function change(verb: Verb, options: StopOptions, outer: DeployContext): Promise<OperationPlan | RunReport> {
  return withInstalledSite(options, 'current', outer, async (site, context) => {
    const {releases} = settle(verb, options.application, site.state);
    const isThere = releases.length === 0 && !isUnfinished(site.state.runs[0], verb);
    if (options.dryRun || isThere) return operationPlan(verb, site.instance, releases);
    await askToOperate(options, verb, site, releases, context);
    return operate(
      {
        operation: verb,
        order: verb === 'start' ? deployOrder : reverseOrder,
        settle: (state) => settle(verb, options.application, state),
        work: (subject, run) => work(verb, subject.releases, options, site, run, context),
      },
      options,
      site,
      context,
    );
  });
}

/** The applications concerned, in the order in which they were deployed. */
function settle(verb: Verb, application: string, {latest}: InstanceState): Subject {
  const all = [...latest.values()];
  const known = all.map((release) => release.application);
  if (!known.includes(application)) throw new OnekeyError('USAGE_UNKNOWN_APPLICATION', {application, known});
  const dependants = reachable(reverseOrder(all), [application]);
  if (verb !== 'start') return {releases: all.filter((release) => dependants.has(release.application))};
  const together = all.filter(
    (release) => release.application === application || release.stopped?.with === application,
  );
  const needed = reachable(
    deployOrder(all),
    together.map((release) => release.application),
  );
  return {releases: all.filter((release) => needed.has(release.application) && release.stopped)};
}

const done: {readonly [V in Verb]: NodeChange} = {stop: 'stopped', start: 'started', restart: 'restarted'};

async function work(
  verb: Verb,
  releases: readonly Release[],
  {application, concurrency, timeoutSeconds}: StopOptions,
  {cluster, records}: Site,
  {emit, signal}: OperationRun,
  {clock}: DeployContext,
) {
  const current = new Map(releases.map((release) => [release.application, release]));
  const context: WorkThroughContext = {clock, emit, signal, concurrency};
  const each =
    (act: 'stop' | 'start') => async (name: string, onPhase: Parameters<typeof startApplication>[1]['onPhase']) => {
      const release = current.get(name) as Release;
      const scope = {cluster, records, emit, signal, timeoutSeconds, onPhase};
      const changed =
        act === 'stop' ? await stopApplication(release, application, scope) : await startApplication(release, scope);
      current.set(name, changed);
      return {change: done[verb]};
    };
  if (verb !== 'start') {
    const quiet = verb === 'restart' ? {...context, emit: withoutEnds(emit)} : context;
    const stopped = await workThrough(
      reverseOrder(releases),
      {work: each('stop'), afterFailure: () => 'failed'},
      quiet,
    );
    if (verb === 'stop' || [...stopped.values()].some(({state}) => state !== 'succeeded')) return stopped;
  }
  return workThrough(deployOrder(releases), {work: each('start'), afterFailure: () => 'tolerated'}, context);
}

/** Half of a restart ends no node. */
const withoutEnds =
  (emit: WorkThroughContext['emit']): WorkThroughContext['emit'] =>
  (event) => {
    if (event.type !== 'node.state' || event.state !== 'succeeded') emit(event);
  };
