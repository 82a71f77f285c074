import type {OpenBundle} from '../../src/bundle/open.ts';
import {confirmAt} from '../../src/deploy/confirm.ts';
import type {DeployContext} from '../../src/deploy/context.ts';
import type {OperationOptions, RunOptions} from '../../src/deploy/options.ts';
import {createRedactor} from '../../src/deploy/redact.ts';
import {rollbackAt} from '../../src/deploy/rollback.ts';
import {executeUnderLease, isDone} from '../../src/deploy/run.ts';
import {settleAt} from '../../src/deploy/settle.ts';
import type {Site} from '../../src/deploy/site.ts';
import {uninstallAt} from '../../src/deploy/uninstall.ts';
import {isOnekeyError, OnekeyError} from '../../src/errors.ts';
import type {OnekeyEvent} from '../../src/events.ts';
import {openRecords} from '../../src/record/instance-records.ts';
import {connectTo, type Faults} from './connection.ts';
import type {ControlPlane} from './control-plane.ts';
import {Machine, type MachineOptions} from './machine.ts';
import {seededRandom} from './random.ts';
import type {RecordStore} from './record-store.ts';

export const instance = 'simulated';
export const recordNamespace = 'onekey-system';

/** What one installer does, and what befalls it meanwhile. */
export interface SessionOptions extends MachineOptions {
  readonly faults: Faults;
  /** Ctrl-C after so many milliseconds. */
  readonly interruptedAfter?: number;
  readonly onEvent?: (event: OnekeyEvent) => void;
  readonly run?: Partial<RunOptions>;
}

/** How a session ended: `done`, `killed`, or the code of the error. A bug of onekey is thrown. */
export type SessionEnd = string;

const options: RunOptions = {
  access: {},
  recordNamespace,
  bundle: 'simulated.tgz',
  trust: [],
  allowDowngrade: true,
  namespaces: {},
  set: {},
  setFile: {},
  yes: true,
  confirm: [],
  concurrency: 4,
  dryRun: false,
  supportOnFailure: false,
};

/** Preflight is left out: it changes nothing. */
const found = {clusterScopedKinds: new Set<string>(), sharedDefinitions: new Set<string>()};

/** `onekey deploy BUNDLE` on a machine of its own. */
export function deploy(plane: ControlPlane, records: RecordStore, bundle: OpenBundle, session: SessionOptions) {
  return onMachine(plane, records, session, async (site, context) => {
    const chosen = {...options, ...session.run};
    const settled = await settleAt(bundle, site, chosen, createRedactor(), context);
    if (!isDone(settled)) await executeUnderLease(chosen, settled, found, undefined);
  });
}

const operation: OperationOptions = {
  access: {},
  recordNamespace,
  yes: true,
  concurrency: 4,
  timeoutSeconds: 600,
  dryRun: false,
};

/** To where `onekey deploy rollback` would go: the id of a run, or undefined where nothing is to be gone back to. */
export async function rollbackGoal(plane: ControlPlane, records: RecordStore, session: SessionOptions) {
  let goal: string | undefined;
  await onMachine(plane, records, session, async (site, context) => {
    const report = await rollbackAt(site, {...operation, dryRun: true}, context);
    if ('to' in report) goal = report.to.run;
  });
  return goal;
}

/** `onekey deploy rollback --to RUN` on a machine of its own. */
export function rollback(plane: ControlPlane, records: RecordStore, to: string, session: SessionOptions) {
  return onMachine(plane, records, session, async (site, context) => {
    await rollbackAt(site, {...operation, to}, context);
  });
}

/** `onekey deploy uninstall` on a machine of its own. */
export function uninstall(plane: ControlPlane, records: RecordStore, session: SessionOptions) {
  return onMachine(plane, records, session, async (site, context) => {
    await uninstallAt(site, {...operation, alsoDelete: []}, context);
  });
}

/** `onekey deploy confirm GATE` on another one. */
export function confirm(plane: ControlPlane, records: RecordStore, gate: string, session: SessionOptions) {
  return onMachine(plane, records, session, async (site, context) => {
    await confirmAt(site, {...options, gate}, context);
  });
}

async function onMachine(
  plane: ControlPlane,
  store: RecordStore,
  session: SessionOptions,
  work: (site: Site, context: DeployContext) => Promise<void>,
): Promise<SessionEnd> {
  const {time, random} = plane;
  const machine = new Machine(time, session);
  const stop = new AbortController();
  const {clock} = machine;
  const own = seededRandom(random.below(2 ** 32));
  const cluster = connectTo(plane, store, machine, session.faults);
  const rest = () => clock.sleep(200, new AbortController().signal);
  const records = openRecords(cluster, {recordNamespace, instance, rest});
  const context: DeployContext = {
    emit: session.onEvent ?? (() => undefined),
    signal: stop.signal,
    clock,
    randomBytes: own.bytes,
    language: 'en',
    operator: machine.operator,
  };
  if (session.interruptedAfter !== undefined) {
    void machine
      .notices(time.now + session.interruptedAfter)
      .then(() => stop.abort(new OnekeyError('INTERRUPTED_BY_USER', undefined)));
  }
  const working = async () => {
    const site: Site = {instance, cluster, records, state: await records.load('all', stop.signal)};
    await work(site, context);
    return 'done';
  };
  const ended = working().catch((error: unknown) => {
    if (!isOnekeyError(error)) throw error;
    return error.code;
  });
  return Promise.race([ended, machine.died]);
}
