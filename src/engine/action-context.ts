import type {ApplyContext} from './apply.ts';
import type {Clock, GatePort} from './ports.ts';
import type {RenderScope} from './render.ts';

/** What the actions of a node work with. */
export interface ActionContext extends ApplyContext {
  readonly scope: RenderScope;
  readonly clock: Clock;
  readonly gates: GatePort;
}
