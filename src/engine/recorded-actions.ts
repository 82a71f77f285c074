import type {Emit} from '../events.ts';
import type {Occasion} from '../manifest/application.ts';
import type {KubeObject} from '../object/kube-object.ts';
import type {Release} from '../record/release.ts';
import type {RenderedAction, RenderedActions} from '../record/rendered-action.ts';
import type {ActionMemory} from './action-context.ts';
import {type ActionPlace, objectsOf} from './action-key.ts';
import type {ApplyContext, ObjectToApply} from './apply.ts';
import {findAdopted} from './owners.ts';
import type {Clock, ClusterPort, CommandPort, GatePort} from './ports.ts';
import {runActions} from './run-actions.ts';

/** By what actions out of records are run. */
export interface ActionWork {
  readonly run: string;
  /** The instance's key. */
  readonly key: Uint8Array;
  readonly memoryOf: (node: string) => ActionMemory;
  readonly commands: CommandPort;
  /** The operator wants none of them run. */
  readonly areSkipped?: boolean;
}

export interface RecordedActionContext {
  readonly actions: ActionWork;
  readonly cluster: ClusterPort;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly signal: AbortSignal;
}

/** The actions of one node on one occasion. */
export class RecordedActions {
  readonly before: readonly RenderedAction[];
  readonly after: readonly RenderedAction[];
  readonly #release: Release;
  readonly #place: ActionPlace;
  readonly #context: RecordedActionContext;

  /** @param release the newest revision of the application */
  constructor(release: Release, {before, after}: RenderedActions, occasion: Occasion, context: RecordedActionContext) {
    const {areSkipped, run, key} = context.actions;
    this.before = areSkipped ? [] : before;
    this.after = areSkipped ? [] : after;
    this.#release = release;
    this.#place = {run, node: release.application, occasion, key};
    this.#context = context;
  }

  /**
   * All that those of one place apply.
   * @throws OnekeyError PREFLIGHT_FOREIGN_OBJECT where somebody else has an object of that name
   */
  async objects(place: 'before' | 'after'): Promise<readonly KubeObject[]> {
    const {cluster, signal} = this.#context;
    const objects = objectsOf(this[place], this.#place);
    // The record is old: since then anybody may have made an object of that name.
    const late: readonly ObjectToApply[] = objects.map((parsed) => ({...parsed, isNamedLate: true}));
    await findAdopted(late, {previous: this.#release, mayAdopt: false, cluster, signal});
    return objects.map(({object}) => object);
  }

  /** Runs those of one place, one after the other. @throws OnekeyError DEPLOY_ACTION_FAILED */
  async run(place: 'before' | 'after', onApplied: ApplyContext['onApplied']): Promise<void> {
    const {actions, cluster, clock, emit, signal} = this.#context;
    await runActions(this[place], {
      ...this.#place,
      cluster,
      clock,
      emit,
      signal,
      onApplied,
      definitionTimeoutSeconds: definitionSeconds,
      gates: noGates,
      memory: actions.memoryOf(this.#release.application),
      commands: actions.commands,
    });
  }
}

/** How long a definition of custom resources that an action brings may take to be served. */
const definitionSeconds = 600;

/** No manifest has a gate here: packing refuses it. */
const noGates: GatePort = {confirm: async () => undefined};
