import fc from 'fast-check';
import type {OpenBundle} from '../../src/bundle/open.ts';
import {canonicalJson} from '../../src/object/json.ts';
import type {Json} from '../../src/object/kube-object.ts';
import {ControlPlane} from './control-plane.ts';
import {confirm, deploy, type SessionEnd, type SessionOptions} from './installer.ts';
import {Invariants} from './invariants.ts';
import {type ProjectDraft, projects} from './project-draft.ts';
import {seededRandom} from './random.ts';
import {RecordStore} from './record-store.ts';
import {simulatedBundle} from './simulated-bundle.ts';
import {VirtualTime} from './virtual-time.ts';

/** What befalls one session. Times in milliseconds after its start. */
export interface Disturbance {
  readonly faultRate: number;
  readonly killedAfter?: number;
  readonly interruptedAfter?: number;
  readonly nap?: {readonly after: number; readonly long: number};
  readonly outage?: {readonly after: number; readonly long: number};
  /** A second installer begins so long after. */
  readonly rivalAfter?: number;
}

export interface Scenario {
  readonly seed: number;
  readonly project: ProjectDraft;
  /** Which versions are deployed one after the other, and what befalls the sessions of each. */
  readonly phases: readonly Phase[];
}

export interface Phase {
  readonly version: 'first' | 'second';
  readonly disturbances: readonly Disturbance[];
}

const span = fc.record({after: fc.nat(30_000), long: fc.nat(90_000)});

const disturbance = fc.record(
  {
    faultRate: fc.constantFrom(0, 0, 0.02, 0.1),
    killedAfter: fc.integer({min: 1, max: 60}),
    interruptedAfter: fc.nat(60_000),
    nap: span,
    outage: span,
    rivalAfter: fc.nat(40_000),
  },
  {requiredKeys: ['faultRate']},
) as fc.Arbitrary<Disturbance>;

/** Random projects in random trouble, deployed in one version and then, maybe, in the other and back again. */
export const scenarios: fc.Arbitrary<Scenario> = fc.record({
  seed: fc.nat(),
  project: projects,
  phases: fc
    .array(fc.array(disturbance, {maxLength: 4}), {minLength: 1, maxLength: 3})
    .map((all) => all.map((disturbances, index) => ({version: index % 2 === 0 ? 'first' : 'second', disturbances}))),
});

const calm: Disturbance = {faultRate: 0};

/** The scenario of a seed: the same one every time. */
export function scenarioOf(seed: number): Scenario {
  const [scenario] = fc.sample(scenarios, {numRuns: 1, seed});
  if (!scenario) throw new Error('nothing was drawn');
  return scenario;
}

/** What a scenario came to. */
export interface Played {
  /** How each run of an installer ended, its undisturbed twin's included. */
  readonly ends: readonly SessionEnd[];
  /** What must never happen, and did. */
  readonly problems: readonly string[];
}

/** Plays a scenario to its end, and beside it what the cluster comes to when the last version alone is deployed in peace. */
export async function playScenario({seed, project, phases}: Scenario): Promise<Played> {
  const simulation = new Simulation(seed, project);
  for (const phase of phases) await simulation.deploy(phase);
  const undisturbed = new Simulation(seed, project);
  await undisturbed.deploy({version: phases.at(-1)?.version ?? 'first', disturbances: []});
  const isSame = simulation.finalState() === undisturbed.finalState();
  return {
    ends: [...simulation.ends, ...undisturbed.ends],
    problems: [
      ...simulation.problems,
      ...undisturbed.problems,
      ...(isSame ? [] : [`it came to ${simulation.finalState()}\ninstead of ${undisturbed.finalState()}`]),
    ],
  };
}

/** A cluster, and everything that happened to it. */
export class Simulation {
  readonly plane: ControlPlane;
  readonly records: RecordStore;
  readonly ends: SessionEnd[] = [];
  readonly #time = new VirtualTime();
  readonly #project: ProjectDraft;
  readonly #invariants: Invariants;
  #sessions = 0;

  constructor(seed: number, project: ProjectDraft) {
    this.#project = project;
    this.plane = new ControlPlane(this.#time, seededRandom(seed));
    this.records = new RecordStore(this.plane);
    this.#invariants = new Invariants(this.plane, this.records, simulatedBundle(project, 'first').json);
  }

  /** Deploys one version until it is done, through all that befalls it, and then in peace. */
  async deploy({version, disturbances}: Phase): Promise<void> {
    const bundle = simulatedBundle(this.#project, version);
    this.#invariants.bundle = bundle.json;
    this.plane.work.clear();
    const gates = new Set<string>();
    const left = [...disturbances];
    for (let attempts = 0; attempts < 40; attempts++) {
      const ends = await this.#time.run(this.#session(bundle, left.shift() ?? calm, gates));
      this.ends.push(...ends);
      if (this.problems.length > 0) return;
      if (ends[0] === 'done') return this.#invariants.checkWork(this.plane.work);
      if (ends.includes('PAUSED_AT_GATES')) await this.#time.run(this.#confirm(gates));
    }
    throw new Error(`it does not come to an end: ${this.ends.join(', ')}`);
  }

  get problems(): readonly string[] {
    return this.#invariants.problems;
  }

  async #session(bundle: OpenBundle, disturbance: Disturbance, gates: Set<string>): Promise<SessionEnd[]> {
    const {killedAfter, interruptedAfter, rivalAfter} = disturbance;
    const from = this.#time.now;
    const at = ({after, long}: {readonly after: number; readonly long: number}) => ({
      from: from + after,
      to: from + after + long,
    });
    const faults = {
      rate: disturbance.faultRate,
      outages: disturbance.outage ? [at(disturbance.outage)] : [],
      latency: 20,
    };
    const own = this.#options(gates, faults);
    const first = deploy(this.plane, this.records, bundle, {
      ...own,
      ...(killedAfter !== undefined && {killedAfter}),
      ...(interruptedAfter !== undefined && {interruptedAfter}),
      ...(disturbance.nap && {naps: [at(disturbance.nap)]}),
    });
    if (rivalAfter === undefined) return [await first];
    const rival = this.#time
      .until(from + rivalAfter)
      .then(() => deploy(this.plane, this.records, bundle, this.#options(gates, faults)));
    return Promise.all([first, rival]);
  }

  /** A person confirms from elsewhere what is open. */
  async #confirm(gates: Set<string>): Promise<void> {
    for (const gate of this.#gatesOf()) {
      const end = await confirm(
        this.plane,
        this.records,
        gate,
        this.#options(gates, {rate: 0, outages: [], latency: 20}),
      );
      if (end === 'done') gates.add(gate);
    }
  }

  #gatesOf(): string[] {
    return this.#project.flatMap(({gate}, index) => (gate ? [`gate-${index}`] : []));
  }

  #options(gates: ReadonlySet<string>, faults: SessionOptions['faults']): SessionOptions {
    const operator = `operator-${++this.#sessions}`;
    for (const gate of gates) this.#invariants.confirm(gate);
    const skew = (this.plane.random.next() - 0.5) * 48 * 3600 * 1000; // clocks are wrong by up to a day
    return {operator, skew, faults, onEvent: (event) => this.#invariants.hear(operator, event)};
  }

  /** What matters of the cluster in the end: its objects, without what was random in how they came about. */
  finalState(): string {
    const objects = [...this.plane.objects.values()]
      .filter(({goneAt, object}) => goneAt === undefined && object.kind !== 'Job')
      .map(({object}) => (object.kind === 'Secret' ? {...object, data: 'secret'} : object));
    return objects
      .map((object) => canonicalJson(object as unknown as Json))
      .sort()
      .join('\n');
  }
}
