import {OnekeyError, type Problem, problemOf} from '../errors.ts';
import type {NodeChange, NodePhase, NodeState, OnekeyEvent, RunState} from '../events.ts';
import type {Graph} from '../graph/graph.ts';
import type {Gate} from '../manifest/project.ts';
import type {Release} from '../record/release.ts';
import type {WorkflowNode} from '../workflow/workflow.ts';
import type {ActionMemory} from './action-context.ts';
import {actionMemory} from './action-memory.ts';
import {type Decision, withExternal} from './decide.ts';
import type {DeployableApplication, Deployment} from './deployment.ts';
import {ensureOnce} from './ensure-once.ts';
import {inputsDigest, resolveInputs, type Values} from './inputs.ts';
import type {GatePort, RunChange} from './ports.ts';
import {removedRelease} from './removed-release.ts';
import {openAccount, type RunAccount} from './run-account.ts';
import {noRun} from './run-after.ts';
import {type ApplicationDone, type NodeContext, runApplication} from './run-application.ts';
import {type Outcome, schedule} from './schedule.ts';
import {uninstallApplication} from './uninstall-application.ts';
import {remainingLengths} from './weight.ts';
import {fits, type LeftOver, leftOver, type Window} from './window.ts';

export interface WorkflowContext
  extends Omit<NodeContext, 'onPhase' | 'deployment' | 'ensureNamespace' | 'memory' | 'isInTime'> {
  /** What is decided of each application; an `unchanged` one is not touched. */
  readonly decisions: ReadonlyMap<string, Decision>;
  /** Whether what does not depend on a node that failed goes on; without it nothing new starts. */
  readonly onFailure?: 'stop' | 'continue';
  /** No node starts that is not expected to finish in it. */
  readonly window?: Window;
}

/** How a workflow ended. */
export interface WorkflowResult {
  readonly state: Extract<RunState, 'succeeded' | 'failed' | 'paused' | 'cancelled'>;
  readonly nodes: ReadonlyMap<string, NodeResult>;
  /** Gates that wait for a person. */
  readonly openGates: readonly string[];
  /** What was too late to start, in a run that paused for that. */
  readonly left?: LeftOver;
  /** What was recorded of the run in the end. */
  readonly recorded: RunChange;
}

export interface NodeResult {
  readonly state: NodeState;
  readonly change?: NodeChange;
  readonly outputs: Values;
  readonly startedAt?: string;
  readonly finishedAt?: string;
  readonly seconds?: number;
  readonly error?: unknown;
}

/**
 * Runs a deployment's workflow from its first node to its last, recording the run at every node boundary.
 * Never rejects for a node that fails: the result says so. Rejects when the records cannot be written any more.
 */
export async function runWorkflow(deployment: Deployment, context: WorkflowContext): Promise<WorkflowResult> {
  return new WorkflowRun(deployment, context).run();
}

/** How long an application that does not say may take to go. */
const removalSeconds = 600;

/** What becomes of the nodes that never started, by how the run ended. */
const neverStarted = {succeeded: 'skipped', paused: 'pending', failed: 'cancelled', cancelled: 'cancelled'} as const;

class WorkflowRun {
  private readonly deployment: Deployment;
  private readonly context: WorkflowContext;
  private readonly nodes = new Map<string, NodeResult>();
  private readonly outputs: Map<string, Values>;
  private readonly ensureNamespace: NodeContext['ensureNamespace'];
  private readonly account: RunAccount;
  /** By whoever runs it, or since the lease was lost. */
  private readonly stopped: AbortSignal;
  private readonly late: string[] = [];

  constructor(deployment: Deployment, context: WorkflowContext) {
    this.deployment = deployment;
    const {confirmed: gates, actions = [], workflow} = deployment;
    const nodes = new Map(workflow.nodes.map(({id}) => [id, {state: 'pending'} as const]));
    this.account = openAccount({...noRun, nodes, gates, actions}, context);
    const {emit, lost} = this.account;
    this.stopped = context.signal;
    this.context = {...context, emit, signal: AbortSignal.any([context.signal, lost])};
    this.ensureNamespace = ensureOnce(context.cluster);
    this.outputs = new Map(withExternal(new Map(), deployment));
    for (const node of workflow.nodes) this.nodes.set(node.id, {state: 'pending', outputs: {}});
  }

  async run(): Promise<WorkflowResult> {
    const {workflow, concurrency} = this.deployment;
    const graph: Graph = new Map(workflow.nodes.map(({id, waitsFor}) => [id, waitsFor.map(({node}) => node)]));
    const byId = new Map(workflow.nodes.map((node) => [node.id, node]));
    const weights = remainingLengths(graph);
    const {signal} = this.context;
    await this.account.record('running');
    const outcomes = await schedule({
      graph,
      concurrency,
      weight: (id) => weights.get(id) ?? 0,
      run: (id) => this.runNode(byId.get(id) as WorkflowNode),
      signal,
    });
    const state = this.finalState(outcomes);
    for (const {id} of workflow.nodes) {
      if (!outcomes.has(id)) this.set(id, {state: neverStarted[state], outputs: {}});
    }
    await this.account.end(state, this.stopped);
    const isLeft = (id: string) => this.state(id).state !== 'succeeded' && !this.isKnownUnchanged(id);
    const left = state === 'paused' && this.late.length > 0 && leftOver(this.late, graph, isLeft, this.deployment);
    return {
      state,
      nodes: this.nodes,
      openGates: this.account.happened.openGates,
      ...(left && {left}),
      recorded: {...this.account.happened, state},
    };
  }

  private finalState(outcomes: ReadonlyMap<string, Outcome>): WorkflowResult['state'] {
    const all = [...outcomes.values()];
    const needed = this.deployment.workflow.nodes.filter(({optional}) => !optional);
    if (all.includes('failed') || needed.some(({id}) => outcomes.get(id) === 'tolerated'))
      return this.context.signal.aborted ? 'cancelled' : 'failed';
    if (all.includes('paused')) return 'paused';
    return this.context.signal.aborted ? 'cancelled' : 'succeeded';
  }

  private async runNode(node: WorkflowNode): Promise<Outcome> {
    const {clock} = this.context;
    const begin = clock.monotonic();
    const times = () => ({finishedAt: clock.now(), seconds: (clock.monotonic() - begin) / 1000});
    let phase: NodePhase = 'images';
    try {
      const unchanged = this.unchanged(node);
      const startedAt = clock.now();
      const done =
        unchanged ??
        (await this.deploy(node, (next) => {
          phase = next;
          this.emit({type: 'node.phase', node: node.id, phase: next});
        }));
      const mustConfirm = !unchanged || this.deployment.installed.get(node.id)?.run === this.deployment.run;
      if (done === 'late') return this.leave(node);
      if (done === 'gated' || (mustConfirm && !(await this.passGates(node, 'after')))) return this.pause(node);
      this.outputs.set(node.id, done.outputs);
      this.set(node.id, {state: 'succeeded', change: done.change, outputs: done.outputs, startedAt, ...times()});
      return 'done';
    } catch (cause) {
      if (this.context.signal.aborted) {
        this.set(node.id, {state: 'cancelled', outputs: {}, ...times()});
        return 'failed';
      }
      const error = new OnekeyError('DEPLOY_NODE_FAILED', {node: node.id, phase}, {cause});
      this.set(node.id, {state: 'failed', outputs: {}, error, ...times()}, problemOf(cause));
      return node.optional || this.context.onFailure === 'continue' ? 'tolerated' : 'failed';
    }
  }

  private isKnownUnchanged(id: string): boolean {
    return this.context.decisions.get(id) === 'unchanged';
  }

  private pause(node: WorkflowNode): Outcome {
    this.set(node.id, {state: 'gated', outputs: {}});
    return 'paused';
  }

  /** A node that would not be done in the window has changed nothing, and waits for the next one. */
  private leave({id}: WorkflowNode): Outcome {
    this.late.push(id);
    this.set(id, {state: 'pending', outputs: {}});
    return 'paused';
  }

  private isInTime(id: string): boolean {
    const {window, clock} = this.context;
    return !window || fits(id, this.deployment, clock.now(), window);
  }

  /** What an application that needs nothing done amounts to; its inputs are known, since what they come from is done. */
  private unchanged({id, kind}: WorkflowNode): ApplicationDone | undefined {
    if (kind === 'removal') return undefined;
    const bundled = this.deployment.applications.get(id);
    if (!bundled) return {change: 'unchanged', outputs: this.outputs.get(id) ?? {}};
    const installed = this.deployment.installed.get(id);
    const decision = this.context.decisions.get(id);
    if (!installed || (decision !== 'unchanged' && decision !== 'later')) return undefined;
    const inputs = resolveInputs(bundled, this.deployment.answers, this.outputs);
    const digest = inputsDigest(inputs, bundled.namespace, this.deployment);
    return digest === installed.inputsDigest ? {change: 'unchanged', outputs: installed.outputs} : undefined;
  }

  /** @returns `gated` when the node pauses at a gate, `late` when it would not be done in the window */
  private async deploy(
    node: WorkflowNode,
    onPhase: NodeContext['onPhase'],
  ): Promise<ApplicationDone | 'gated' | 'late'> {
    const {deployment, context} = this;
    const isInTime = () => this.isInTime(node.id);
    if (!isInTime()) return 'late';
    if (node.kind === 'removal') return this.remove(node, onPhase);
    const bundled = deployment.applications.get(node.id) as DeployableApplication;
    if (!(await this.passGates(node, 'before'))) return 'gated';
    const inputs = resolveInputs(bundled, deployment.answers, this.outputs);
    this.set(node.id, {state: 'running', outputs: {}, startedAt: context.clock.now()});
    const {ensureNamespace} = this;
    const [gates, memory] = [this.gatePort(), this.memoryOf(node.id)];
    return runApplication(bundled, inputs, {...context, deployment, ensureNamespace, gates, memory, isInTime, onPhase});
  }

  /** Removes what the bundle does not have any more; it stays remembered, so that it can come back. */
  private async remove({id}: WorkflowNode, onPhase: NodeContext['onPhase']): Promise<ApplicationDone> {
    const {deployment, context} = this;
    const {clock, records} = context;
    const release = deployment.installed.get(id) as Release;
    this.set(id, {state: 'running', outputs: {}, startedAt: clock.now()});
    const {run, inputsKey: key} = deployment;
    const kept = await uninstallApplication(release, {
      ...context,
      actions: {run, key, memoryOf: (node) => this.memoryOf(node), commands: context.commands},
      onPhase,
      timeoutSeconds: release.waitSeconds ?? removalSeconds,
      mayDelete: () => false,
    });
    await records.saveRelease(removedRelease(release, kept, {run: deployment.run, now: clock.now()}));
    return {change: 'removed', outputs: {}};
  }

  private async passGates(node: WorkflowNode, at: Gate['at']): Promise<boolean> {
    for (const gate of node.gates.filter((candidate) => candidate.at === at && candidate.action === undefined)) {
      if (!(await this.gatePort().confirm(gate))) return false;
    }
    return true;
  }

  /** Asks once a gate, remembers who confirmed it, and records that before anything follows from it. */
  private gatePort(): GatePort {
    return {
      confirm: async (gate) => {
        const known = this.account.happened.gates.find(({id}) => id === gate.id);
        if (known) return known.confirmedBy;
        this.set(gate.node, {...this.state(gate.node), state: 'gated'});
        this.emit({type: 'gate.reached', node: gate.node, gate: gate.id, message: gate.message});
        const confirmedBy = await this.context.gates.confirm(gate);
        if (confirmedBy === undefined) return undefined;
        this.emit({type: 'gate.confirmed', node: gate.node, gate: gate.id, by: confirmedBy});
        this.set(gate.node, {...this.state(gate.node), state: 'running'});
        await this.account.record('running');
        return confirmedBy;
      },
    };
  }

  /** What was done in this run, and once in this instance. */
  private memoryOf(node: string): ActionMemory {
    return actionMemory(node, {
      isDone: (key) => this.account.happened.actions.includes(key),
      doneOnce: this.deployment.doneOnce ?? [],
      saveDoneOnce: (name) => this.context.records.saveDoneOnce(name),
      record: () => this.account.record('running'),
    });
  }

  private state(id: string): NodeResult {
    return this.nodes.get(id) ?? {state: 'pending', outputs: {}};
  }

  private set(id: string, result: NodeResult, problem?: Problem): void {
    const before = this.nodes.get(id)?.state;
    this.nodes.set(id, result);
    if (before !== result.state) {
      this.emit({
        type: 'node.state',
        node: id,
        state: result.state,
        ...(result.change && {change: result.change}),
        ...(problem && {problem}),
      });
    }
  }

  private emit(event: OnekeyEvent): void {
    this.context.emit(event);
  }
}
