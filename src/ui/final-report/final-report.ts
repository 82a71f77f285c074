import type {CheckOutcome, Deployed, NodeSummary, OnekeyEvent, Operation, RunState, Warning} from '../../events.ts';

/** What is left of a command that changed something: to be signed off and archived. Times in ISO 8601, UTC. */
export interface FinalReport {
  readonly apiVersion: 'onekey.dev/v1';
  readonly kind: 'Report';
  /** The version of onekey that did it. */
  readonly onekey: string;
  readonly command: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly exitStatus: number;
  /** What was deployed, to what, and by whom; as much as was known when it ended. */
  readonly deployed: Deployed;
  readonly checks: readonly CheckOutcome[];
  /** Absent when nothing was started. */
  readonly run?: {
    readonly id: string;
    readonly operation: Operation;
    readonly state: RunState;
    readonly seconds: number;
    readonly nodes: readonly NodeSummary[];
  };
  /** Gates that were confirmed, and by whom. */
  readonly gates: readonly {readonly gate: string; readonly node: string; readonly by: string; readonly at: string}[];
  readonly warnings: readonly Warning[];
}

/** How a command ended. */
export interface Ending {
  readonly onekey: string;
  readonly command: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly exitStatus: number;
}

/** The report of everything that happened, each event with its time. Pure: no event holds a secret, and so does no report. */
export function finalReport(
  events: readonly {readonly at: string; readonly event: OnekeyEvent}[],
  ending: Ending,
): FinalReport {
  let deployed: Deployed = {};
  let checks: readonly CheckOutcome[] = [];
  let operation: Operation = 'deploy';
  let run: FinalReport['run'];
  const gates: FinalReport['gates'][number][] = [];
  const warnings: Warning[] = [];
  for (const {at, event} of events) {
    if (event.type === 'deployed') deployed = {...deployed, ...event.facts};
    else if (event.type === 'preflight.checked')
      checks = [...checks.filter(({id}) => !event.checks.some((one) => one.id === id)), ...event.checks];
    else if (event.type === 'warning') warnings.push(event.warning);
    else if (event.type === 'gate.confirmed') gates.push({gate: event.gate, node: event.node, by: event.by, at});
    else if (event.type === 'run.started') operation = event.operation;
    else if (event.type === 'run.finished') {
      run = {id: event.run, operation, state: event.state, seconds: event.seconds, nodes: event.nodes};
    }
  }
  return {apiVersion: 'onekey.dev/v1', kind: 'Report', ...ending, deployed, checks, ...(run && {run}), gates, warnings};
}
