// The engine against the simulated cluster: 200 nodes with 5,000 objects at 5 ms a request, against the ideal: the same
// nodes on as many hands, each taking its requests one round after the other and nothing else. Then the scheduler alone
// against the longest path, and the planning of 1,000 nodes.
// Usage: scripts/node bench/engine.ts
import {decide} from '../src/engine/decide.ts';
import type {Clock, ClusterPort, RecordPort} from '../src/engine/ports.ts';
import {runWorkflow, type WorkflowContext} from '../src/engine/run-workflow.ts';
import {schedule} from '../src/engine/schedule.ts';
import {remainingLengths} from '../src/engine/weight.ts';
import type {Graph} from '../src/graph/graph.ts';
import {buildDeployment, configMap, type Written} from '../test/engine/build-deployment.ts';
import {simulatedSite} from '../test/engine/simulated-site.ts';
import {virtualClock} from '../test/engine/virtual-clock.ts';

const request = 5;
const concurrency = 8;
const objectsPerNode = 25;
/** Recording, applying, looking whether it is ready, recording: no node can do with less. */
const rounds = 4;

/** A graph of which each node waits for up to three of those before it, the same one every time. */
function graphOf(size: number): Graph {
  let state = 42;
  const random = (below: number) => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return state % below;
  };
  return new Map(
    Array.from({length: size}, (_, index) => {
      const needs = new Set(Array.from({length: index === 0 ? 0 : random(4)}, () => `app-${random(index)}`));
      return [`app-${index}`, [...needs]] as const;
    }),
  );
}

const weightsOf = (graph: Graph) => {
  const weights = remainingLengths(graph);
  return (id: string) => weights.get(id) ?? 0;
};

/** Virtual milliseconds that a graph takes whose nodes take so long each. */
async function idealOf(graph: Graph, hands: number, duration: (id: string) => number): Promise<number> {
  const clock = virtualClock();
  const {signal} = new AbortController();
  const run = async (id: string) => {
    await clock.sleep(duration(id), signal);
    return 'done' as const;
  };
  const begin = clock.monotonic();
  await clock.run(schedule({graph, concurrency: hands, weight: weightsOf(graph), run, signal}));
  return clock.monotonic() - begin;
}

/** Every call takes as long as a request, by the clock; one about no object makes none. */
const slow = <T extends object>(port: T, clock: Clock): T =>
  new Proxy(port, {
    get: (target, name) => {
      const method = Reflect.get(target, name) as (...args: unknown[]) => Promise<unknown>;
      return async (...args: unknown[]) => {
        const isAboutNone = Array.isArray(args[0]) && args[0].length === 0;
        if (!isAboutNone) await clock.sleep(request, new AbortController().signal);
        return method.apply(target, args);
      };
    },
  });

async function engine(): Promise<void> {
  const clock = virtualClock();
  const graph = graphOf(200);
  const written = Object.fromEntries(
    Array.from(graph, ([name, waitsFor]): [string, Written] => {
      const objects = Array.from({length: objectsPerNode}, (_, index) => configMap(`${name}-${index}`, 'value'));
      return [name, {waitsFor, files: {'manifests/all.yaml': objects.join('---\n')}}];
    }),
  );
  const ideal = await idealOf(graph, concurrency, () => rounds * request);
  const site = simulatedSite(clock);
  const deployment = buildDeployment(written, {concurrency});
  let most = 0;
  const context: WorkflowContext = {
    ...site,
    decisions: decide(deployment, []),
    cluster: slow<ClusterPort>(site.cluster, clock),
    records: slow<RecordPort>(site.records, clock),
    gates: site.noGates,
    clock,
    emit: () => {
      most = Math.max(most, process.memoryUsage.rss());
    },
    signal: new AbortController().signal,
    clusterScopedKinds: new Set(),
    sharedDefinitions: new Set(),
  };
  const begin = clock.monotonic();
  const cpu = process.cpuUsage();
  const {state} = await clock.run(runWorkflow(deployment, context));
  const took = clock.monotonic() - begin;
  const {user, system} = process.cpuUsage(cpu);
  console.log(`200 nodes, 5,000 objects: ${state} in ${took} virtual ms, ideal ${ideal}: ${(took / ideal).toFixed(2)}`);
  console.log(
    `  processor ${((user + system) / 1000).toFixed(0)} ms, memory at most ${(most / 2 ** 20).toFixed(0)} MB`,
  );
}

/** With hands enough, nothing but the longest path counts. */
async function scheduler(): Promise<void> {
  const graph = graphOf(1000);
  const duration = (id: string) => 100 + (Number(id.slice(4)) % 7) * 50;
  const finish = new Map<string, number>();
  for (const [id, needs] of graph) {
    finish.set(id, Math.max(0, ...needs.map((need) => finish.get(need) ?? 0)) + duration(id));
  }
  const longest = Math.max(...finish.values());
  const took = await idealOf(graph, 1000, duration);
  console.log(`scheduler, 1,000 nodes: ${took} virtual ms, longest path ${longest}: ${(took / longest).toFixed(3)}`);
}

function planning(): void {
  const graph = graphOf(1000);
  const written = Object.fromEntries(
    Array.from(graph, ([name, waitsFor]): [string, Written] => [name, {waitsFor, files: {}}]),
  );
  const deployment = buildDeployment(written);
  const begin = performance.now();
  const decisions = decide(deployment, []);
  remainingLengths(graph);
  console.log(`planning of ${decisions.size} nodes: ${(performance.now() - begin).toFixed(1)} ms`);
}

await engine();
await scheduler();
planning();
