import fc from 'fast-check';
import {canonicalJson} from '../../src/object/json.ts';
import {type Json, refOf} from '../../src/object/kube-object.ts';
import {ControlPlane} from './control-plane.ts';
import {confirm, deploy, rollback, rollbackGoal, type SessionEnd, type SessionOptions, uninstall} from './installer.ts';
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
  /** Deploys that version, goes back to what was there before, or removes everything. */
  readonly does: 'first' | 'second' | 'rollback' | 'uninstall';
  /** What befalls its sessions, one after the other; those after them are left in peace. */
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

const later = fc.constantFrom('second', 'second', 'first', 'rollback', 'rollback', 'uninstall');

/** Random projects in random trouble, deployed and then upgraded, taken back and removed. */
export const scenarios: fc.Arbitrary<Scenario> = fc.record({
  seed: fc.nat(),
  project: projects,
  phases: fc
    .array(fc.record({does: later, disturbances: fc.array(disturbance, {maxLength: 4})}), {
      minLength: 2,
      maxLength: 4,
      size: 'max',
    })
    .map(([first, ...others]): Phase[] => [{disturbances: [], ...first, does: 'first'}, ...others]),
});

const calm: Disturbance = {faultRate: 0};

const inPeace: SessionOptions['faults'] = {rate: 0, outages: [], latency: 20};

/** What is done, on a machine of its own. */
type Work = (session: SessionOptions) => Promise<SessionEnd>;

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

/** Plays a scenario to its end, and beside it what the cluster comes to when the same is done in peace. */
export async function playScenario({seed, project, phases}: Scenario): Promise<Played> {
  const simulation = new Simulation(seed, project);
  for (const phase of phases) await simulation.play(phase);
  const undisturbed = new Simulation(seed, project);
  for (const phase of phases) await undisturbed.play({...phase, disturbances: []});
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
    this.#invariants = new Invariants(this.plane, this.records);
  }

  /** Does a phase until it is done, through all that befalls it, and then in peace. */
  async play({does, disturbances}: Phase): Promise<void> {
    const gates = new Set<string>();
    const work = await this.#workOf(does, gates);
    if (!work) return;
    this.plane.work.clear();
    const left = [...disturbances];
    for (let attempts = 0; attempts < 40; attempts++) {
      const ends = await this.#time.run(this.#session(work, left.shift() ?? calm, gates));
      this.ends.push(...ends);
      if (this.problems.length > 0) return;
      if (ends[0] === 'done') return this.#checkEnd(does);
      if (ends.includes('PAUSED_AT_GATES')) await this.#time.run(this.#confirm(gates));
    }
    throw new Error(`it does not come to an end: ${this.ends.join(', ')}`);
  }

  /** What one session of a phase does; undefined where there is nothing to go back to. */
  async #workOf(does: Phase['does'], gates: ReadonlySet<string>): Promise<Work | undefined> {
    const {plane, records} = this;
    this.#invariants.bundle = undefined;
    if (does === 'uninstall') return (session) => uninstall(plane, records, session);
    if (does === 'rollback') {
      const goal = await this.#time.run(rollbackGoal(plane, records, this.#options(gates, inPeace)));
      return goal === undefined ? undefined : (session) => rollback(plane, records, goal, session);
    }
    const bundle = simulatedBundle(this.#project, does);
    this.#invariants.bundle = bundle.json;
    return (session) => deploy(plane, records, bundle, session);
  }

  #checkEnd(does: Phase['does']): void {
    if (does === 'uninstall') {
      // Until the last object that is being deleted is gone.
      for (const {object} of this.plane.objects.values()) this.plane.get(refOf(object));
      this.#invariants.forget();
    } else if (does !== 'rollback') {
      this.#invariants.checkWork(this.plane.work);
    }
  }

  get problems(): readonly string[] {
    return this.#invariants.problems;
  }

  async #session(work: Work, disturbance: Disturbance, gates: Set<string>): Promise<SessionEnd[]> {
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
    const first = work({
      ...own,
      ...(killedAfter !== undefined && {killedAfter}),
      ...(interruptedAfter !== undefined && {interruptedAfter}),
      ...(disturbance.nap && {naps: [at(disturbance.nap)]}),
    });
    if (rivalAfter === undefined) return [await first];
    const rival = this.#time.until(from + rivalAfter).then(() => work(this.#options(gates, faults)));
    return Promise.all([first, rival]);
  }

  /** A person confirms from elsewhere what is open. */
  async #confirm(gates: Set<string>): Promise<void> {
    for (const gate of this.#gatesOf()) {
      const end = await confirm(this.plane, this.records, gate, this.#options(gates, inPeace));
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
