import {OnekeyError} from '../errors.ts';
import type {LogLine} from '../kube/workload-logs.ts';
import {type KubeObject, refOf} from '../object/kube-object.ts';
import {podTemplates} from '../object/pod-templates.ts';
import type {DeployContext} from './context.ts';
import type {LogsOptions} from './options.ts';
import {releaseRedactor} from './redact-releases.ts';
import {type Site, withInstalledSite} from './site.ts';

/**
 * `deploy logs`: the log lines of an application's pods, as they come while following. Secrets that the records know are
 * masked. Ends when the signal aborts.
 * @throws OnekeyError USAGE_UNKNOWN_APPLICATION, CLUSTER_…
 */
export async function* logs(options: LogsOptions, context: DeployContext): AsyncGenerator<LogLine> {
  const lines = new Lines();
  const reading = withInstalledSite(options, 'current', context, async (site) => {
    await readLogs(options, site, context, (line) => lines.push(line));
  }).finally(() => lines.end());
  reading.catch(() => undefined); // whoever reads the lines to their end is told
  yield* lines;
  await reading;
}

async function readLogs(
  {application, extent}: LogsOptions,
  {cluster, state}: Site,
  {signal}: DeployContext,
  onLine: (line: LogLine) => void,
): Promise<void> {
  const release = state.latest.get(application);
  const known = [...state.latest.keys()];
  if (!release) throw new OnekeyError('USAGE_UNKNOWN_APPLICATION', {application, known});
  const redactor = releaseRedactor(state.releases);
  const refs = release.inventory.map(({ref}) => ref).filter((ref) => runsPods(ref, release.objects));
  const workloads = [...(await cluster.readAll(refs, signal)).values()];
  const tell = (line: LogLine) => onLine({...line, text: redactor.redact(line.text)});
  const pods = await cluster.workloadLogs(workloads, extent, tell, signal);
  if (pods === 0 && !signal.aborted) throw new OnekeyError('DEPLOY_NO_PODS', {application});
}

/** Workloads of the manifests, and Jobs of actions, which the record names in its inventory alone. */
function runsPods(ref: {readonly kind: string; readonly name: string}, objects: readonly KubeObject[]): boolean {
  const object = objects.find((each) => each.kind === ref.kind && refOf(each).name === ref.name);
  return object ? podTemplates(object).length > 0 : ref.kind === 'Job';
}

/** Lines handed over to somebody who reads them at his own pace. */
class Lines implements AsyncIterable<LogLine> {
  readonly #waiting: LogLine[] = [];
  #ended = false;
  #wake: () => void = () => undefined;

  push(line: LogLine): void {
    this.#waiting.push(line);
    this.#wake();
  }

  end(): void {
    this.#ended = true;
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<LogLine> {
    for (;;) {
      const line = this.#waiting.shift();
      if (line) {
        yield line;
      } else if (this.#ended) {
        return;
      } else {
        const {promise, resolve} = Promise.withResolvers<void>();
        this.#wake = resolve;
        await promise;
      }
    }
  }
}
