import {type ErrorParams, isOnekeyError, type OnekeyError, type Problem, problem, problemOf} from '../errors.ts';
import type {Probe} from '../manifest/probe.ts';
import {refOf} from '../object/kube-object.ts';
import type {ParsedObject} from '../object/parse.ts';
import type {ClusterPort} from './ports.ts';

/** A check that is ready to run. */
export interface RenderedProbe {
  readonly application: string;
  readonly probe: Probe;
  /** What it looks at: `oracle.his:1521`, an address, or the file of its Job. */
  readonly target: string;
  readonly namespace: string;
  /** Secrets by which its pod pulls its image; they stay, since the application needs them too. */
  readonly secrets: readonly ParsedObject[];
  readonly job: ParsedObject;
}

/** Long enough for a request to go out after the run was interrupted. Milliseconds. */
const cleanUpPatience = 10_000;

/**
 * Runs one check: makes its namespace if that is missing, runs its Job, and removes it with its pods whatever comes of it.
 * @returns what is wrong, or undefined when it passed
 */
export async function runProbe(
  {application, probe, target, namespace, secrets, job}: RenderedProbe,
  cluster: Pick<ClusterPort, 'ensureNamespace' | 'apply' | 'waitUntilReady' | 'remove'>,
  signal: AbortSignal,
): Promise<Problem | undefined> {
  const ref = refOf(job.object);
  const {timeoutSeconds, message} = probe;
  let uid: string | undefined;
  try {
    await cluster.ensureNamespace(namespace, signal);
    for (const {object} of secrets) await cluster.apply(object, signal);
    uid = (await cluster.apply(job.object, signal)).uid;
    await cluster.waitUntilReady([ref], {timeoutSeconds, onWaiting: () => {}, signal});
    return undefined;
  } catch (error) {
    if (!isOnekeyError(error) || signal.aborted) throw error;
    const why = whyNot(error);
    if (!why) return problemOf(error);
    return problem('PREFLIGHT_PROBE', {
      application,
      kind: probe.kind,
      target,
      ...why,
      ...(message && {advice: message}),
    });
  } finally {
    if (uid !== undefined) await cluster.remove(ref, uid, AbortSignal.timeout(cleanUpPatience)).catch(() => undefined);
  }
}

/** What the cluster saw of a Job that did not complete, in its own words; undefined for what kept it from running at all. */
function whyNot({
  code,
  params,
}: OnekeyError): {readonly seconds?: number; readonly seen: readonly string[]} | undefined {
  if (code === 'CLUSTER_FAILED') {
    const {events, logs} = params as ErrorParams<'CLUSTER_FAILED'>;
    return {seen: logs.length > 0 ? logs : events};
  }
  if (code !== 'CLUSTER_NOT_READY') return undefined;
  const {seconds, waiting, events, logs} = params as ErrorParams<'CLUSTER_NOT_READY'>;
  if (logs.length > 0) return {seconds, seen: logs};
  const pods = waiting.flatMap(({object, reason}) => {
    const said = (reason.params as {readonly pods?: readonly string[]} | null)?.pods ?? [];
    return said.length > 0 ? said : [object];
  });
  return {seconds, seen: [...pods, ...events]};
}
