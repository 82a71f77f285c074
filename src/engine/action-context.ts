import type {ActionPlace} from './action-key.ts';
import type {ApplyContext} from './apply.ts';
import type {Clock, CommandPort, GatePort} from './ports.ts';

/** What the actions of a node work with. */
export interface ActionContext extends ApplyContext, ActionPlace {
  readonly clock: Clock;
  readonly gates: GatePort;
  readonly memory: ActionMemory;
  readonly commands: CommandPort;
}

/** What is remembered of a node's actions. */
export interface ActionMemory {
  /**
   * `run`: this work was done in this run already; `once`: it is done once an instance, and was.
   * @param once the action's name among those of the application that are done once
   */
  isDone(once: string | undefined, key: string): 'run' | 'once' | undefined;
  /** Records what the events say was done, and what is never to be done again, before anything follows from it. */
  note(once: string | undefined): Promise<void>;
}
