import {byName} from '../graph/order.ts';
import {own} from '../manifest/own.ts';
import type {Demand} from './demand.ts';
import type {Incompatibility} from './incompatibility.ts';
import type {Ranges} from './ranges.ts';
import {absent, allStates, indexOf, type States, statesOf} from './states.ts';

/** One version that could be chosen, with the ranges it asks for by name. */
export interface Candidate {
  readonly name: string;
  readonly version: string;
  readonly requires: {readonly [name: string]: string};
}

/** What a version asks for, by name. */
export function requirementsOf(requires: Candidate['requires']): readonly (readonly [name: string, range: string])[] {
  return Object.entries(requires).sort(([a], [b]) => byName(a, b));
}

/** All versions by name, newest first. */
export type Available = ReadonlyMap<string, readonly Candidate[]>;

/** Everything that could be chosen, and what it asks for, as sets of states. Remembers what it has worked out. */
export class Universe {
  readonly #available: Available;
  readonly #ranges: Ranges;
  readonly #all = new Map<string, States>();
  readonly #admitted = new Map<string, States>();
  readonly #demands = new Map<string, Incompatibility>();

  constructor(available: Available, ranges: Ranges) {
    this.#available = available;
    this.#ranges = ranges;
  }

  /** Every state of a name. */
  all(name: string): States {
    const known = this.#all.get(name) ?? allStates(this.#available.get(name)?.length ?? 0);
    this.#all.set(name, known);
    return known;
  }

  /** The version that is chosen in a single state. */
  candidate(name: string, single: States): Candidate | undefined {
    return this.#available.get(name)?.[indexOf(single)];
  }

  /** The versions that some states stand for, newest first. */
  versionsIn(name: string, states: States): readonly string[] {
    const candidates = this.#available.get(name) ?? [];
    return candidates.flatMap(({version}, index) => ((states >> BigInt(index + 1)) & 1n ? [version] : []));
  }

  /** What a demand of the project's forbids; undefined where it forbids nothing. */
  ofProject(demand: Demand): Incompatibility | undefined {
    const {kind, name, range} = demand;
    const admitted = this.#admittedBy(name, range);
    const unfit = kind === 'excludes' ? admitted : this.all(name) & ~admitted & (kind === 'requires' ? ~0n : ~absent);
    if (unfit === 0n) return undefined;
    return {terms: new Map(unfit === this.all(name) ? [] : [[name, unfit]]), because: demand};
  }

  /** What a version asks for: an incompatibility for each demand, the same one for all versions that ask for the same. */
  ofCandidate({name: by, requires}: Candidate): Incompatibility[] {
    return requirementsOf(requires).map(([name, range]) => this.#asked(by, name, range));
  }

  #asked(by: string, name: string, range: string): Incompatibility {
    const key = `${by}\n${name}\n${range}`;
    const known = this.#demands.get(key) ?? this.#asks(by, name, range);
    this.#demands.set(key, known);
    return known;
  }

  /** Whoever asks cannot be without something in range. */
  #asks(by: string, name: string, range: string): Incompatibility {
    const candidates = this.#available.get(by) ?? [];
    const asks = ({requires}: Candidate) => own(requires, name) === range;
    const versions = candidates.filter(asks).map(({version}) => version);
    const terms = new Map([[by, statesOf(candidates, asks)]]);
    const unfit = this.all(name) & ~this.#admittedBy(name, range);
    if (unfit !== this.all(name)) terms.set(name, unfit & (terms.get(name) ?? unfit));
    return {terms, because: {kind: 'requires', by, versions, name, range}};
  }

  #admittedBy(name: string, range: string): States {
    const key = `${name}\n${range}`;
    const known =
      this.#admitted.get(key) ??
      statesOf(this.#available.get(name) ?? [], ({version}) => this.#ranges.admits(range, version));
    this.#admitted.set(key, known);
    return known;
  }
}
