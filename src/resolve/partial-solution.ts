import type {Incompatibility} from './incompatibility.ts';
import type {States} from './states.ts';

/** A step that narrowed the states of a name: a decision where it has no cause. */
interface Step {
  readonly name: string;
  readonly index: number;
  /** How many decisions had been made, this one included. */
  readonly level: number;
  readonly before: States;
  readonly after: States;
  readonly cause: Incompatibility | undefined;
}

/** What must be learnt from a conflict: the step that completed it, and the level down to which it would still hold. */
export interface Completion {
  readonly step: Step;
  readonly previousLevel: number;
}

/** Which states every name may still be in, and how it came to that. */
export class PartialSolution {
  readonly #all: (name: string) => States;
  readonly #left = new Map<string, States>();
  readonly #steps: Step[] = [];
  readonly #stepsOf = new Map<string, Step[]>();
  readonly #onChange: (name: string, left: States) => void;
  #level = 0;

  /** @param onChange told of every name that from now on may be in other states than before */
  constructor(all: (name: string) => States, onChange: (name: string, left: States) => void) {
    this.#all = all;
    this.#onChange = onChange;
  }

  /** How many decisions stand. */
  get level(): number {
    return this.#level;
  }

  /** The states that a name may still be in. */
  left(name: string): States {
    return this.#left.get(name) ?? this.#all(name);
  }

  /** Names that have been narrowed, in an order that follows from the steps. */
  names(): Iterable<string> {
    return this.#left.keys();
  }

  decide(name: string, state: States): void {
    this.#level++;
    this.#narrow(name, state, undefined);
  }

  /** Takes away the states that the incompatibility forbids the name. */
  exclude(name: string, states: States, cause: Incompatibility): void {
    this.#narrow(name, this.left(name) & ~states, cause);
  }

  /** Forgets all steps above a level. */
  backtrack(level: number): void {
    for (let step = this.#steps.at(-1); step && step.level > level; step = this.#steps.at(-1)) {
      this.#steps.pop();
      this.#stepsOf.get(step.name)?.pop();
      if (this.#stepsOf.get(step.name)?.length) this.#keep(step.name, step.before);
      else this.#left.delete(step.name);
    }
    this.#level = level;
  }

  /** The step that completed a broken incompatibility. */
  completionOf({terms}: Incompatibility): Completion | undefined {
    let last: Step | undefined;
    let previousLevel = 0;
    for (const [name, states] of terms) {
      const step = this.#firstWithin(name, states);
      if (!step) continue;
      const earlier = last && last.index < step.index ? last : step;
      if (!last || last.index < step.index) last = step;
      if (earlier !== last) previousLevel = Math.max(previousLevel, earlier.level);
    }
    if (!last) return undefined;
    // The step may have needed earlier ones of its own name to get there.
    const forbidden = last.cause?.terms.get(last.name);
    const either = (terms.get(last.name) ?? 0n) | (forbidden ?? 0n);
    if (forbidden !== undefined && either !== this.#all(last.name)) {
      const needed = this.#firstWithin(last.name, either);
      if (needed && needed.index < last.index) previousLevel = Math.max(previousLevel, needed.level);
    }
    return {step: last, previousLevel};
  }

  #narrow(name: string, after: States, cause: Incompatibility | undefined): void {
    const step = {name, index: this.#steps.length, level: this.#level, before: this.left(name), after, cause};
    this.#steps.push(step);
    const steps = this.#stepsOf.get(name);
    if (steps) steps.push(step);
    else this.#stepsOf.set(name, [step]);
    this.#keep(name, after);
  }

  #keep(name: string, states: States): void {
    this.#left.set(name, states);
    this.#onChange(name, states);
  }

  #firstWithin(name: string, states: States): Step | undefined {
    return this.#stepsOf.get(name)?.find(({after}) => (after & ~states) === 0n);
  }
}
