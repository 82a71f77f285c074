import {message, OnekeyError} from '../errors.ts';
import type {Emit} from '../events.ts';
import {substitute} from '../expression/substitute.ts';
import type {Output} from '../manifest/application.ts';
import {checkValue} from '../manifest/check-value.ts';
import {evaluateJsonPath} from '../object/json-path.ts';
import type {Json, KubeObject} from '../object/kube-object.ts';
import type {ParsedObject} from '../object/parse.ts';
import type {Values} from './inputs.ts';
import type {Clock, ClusterPort} from './ports.ts';
import {refOfSource} from './ref-of-source.ts';
import type {RenderScope} from './render.ts';

export interface OutputContext {
  readonly node: string;
  readonly cluster: ClusterPort;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly signal: AbortSignal;
  readonly scope: RenderScope;
  /** The application's objects as applied: they settle what `fromObject` leaves out. */
  readonly objects: readonly ParsedObject[];
}

const pollMilliseconds = 500;

/**
 * Reads every output of an application.
 * @throws OnekeyError DEPLOY_OUTPUT_MISSING when an object does not hold the value in time, DEPLOY_OUTPUT_INVALID when
 * what it holds is not of the declared type
 */
export async function readOutputs(outputs: {readonly [key: string]: Output}, context: OutputContext): Promise<Values> {
  const entries = Object.entries(outputs).map(
    async ([key, output]) => [key, await readOutput(key, output, context)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

async function readOutput(key: string, output: Output, context: OutputContext): Promise<Json> {
  const value = output.fromObject
    ? await readFromObject(key, output.fromObject, context)
    : substitute(output.value ?? null, context.scope.values);
  const typed =
    output.schema.type === 'integer' && typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  const problems = checkValue(output.schema, typed, `${context.node}.${key}`);
  if (problems.length > 0)
    throw new OnekeyError('DEPLOY_OUTPUT_INVALID', {output: `${context.node}.${key}`}, {problems});
  return typed;
}

type FromObject = NonNullable<Output['fromObject']>;

async function readFromObject(key: string, from: FromObject, context: OutputContext): Promise<Json> {
  const {cluster, clock, emit, node, signal} = context;
  const ref = refOfSource(from, context.objects, context.scope);
  const deadline = clock.monotonic() + from.timeoutSeconds * 1000;
  for (;;) {
    const value = valueIn(await cluster.read(ref, signal), from);
    if (value !== undefined) return value;
    if (clock.monotonic() >= deadline) {
      throw new OnekeyError('DEPLOY_OUTPUT_MISSING', {
        output: `${node}.${key}`,
        object: `${ref.kind} ${ref.name}`,
        path: from.path,
      });
    }
    emit({type: 'node.waiting', node, waiting: [{object: ref, reason: message('outputWaiting', {path: from.path})}]});
    await clock.sleep(pollMilliseconds, signal);
  }
}

function valueIn(object: KubeObject | undefined, from: FromObject): Json | undefined {
  if (!object) return undefined;
  const [found] = evaluateJsonPath(from.path, object);
  if (found === undefined || found === null || found === '') return undefined;
  return from.decode === 'base64' ? Buffer.from(String(found), 'base64').toString('utf8') : found;
}
