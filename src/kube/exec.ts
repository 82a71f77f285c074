import {StringDecoder} from 'node:string_decoder';
import {isOnekeyError, OnekeyError} from '../errors.ts';
import type {Json, KubeObject, ObjectRef} from '../object/kube-object.ts';
import {describeRef} from '../object/kube-object.ts';
import type {Kube} from './kube.ts';
import {podsIn, podsOf} from './pods.ts';
import {read} from './read.ts';
import {condition} from './readiness/conditions.ts';
import {closeSocket, messagesOf} from './web-socket.ts';

/** A command in a pod of a workload: program and arguments, never a shell's line. */
export interface ExecRequest {
  readonly workload: ObjectRef;
  /** Without it the pod's first. */
  readonly container?: string;
  readonly command: readonly string[];
}

/** The first byte of a message says what it belongs to. */
const channels = {stdout: 1, stderr: 2, result: 3} as const;

/**
 * Runs a command in the first pod of a workload that is ready; hands over the lines of its output as they come. One attempt:
 * a command is not safe to repeat.
 * @throws OnekeyError CLUSTER_EXEC_NO_POD, CLUSTER_EXEC_FAILED, CLUSTER_EXEC_LOST, and what any request may end with
 */
export async function exec(
  kube: Kube,
  {workload, container, command}: ExecRequest,
  onLine: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const pod = await podFor(kube, workload, signal);
  const about = `Pod ${workload.namespace ?? 'default'}/${pod.metadata.name}`;
  await kube.client.guard(); // it is a GET that changes something
  const query = new URLSearchParams([
    ['container', container ?? firstContainer(pod)],
    ['stdout', 'true'],
    ['stderr', 'true'],
    ...command.map((argument): [string, string] => ['command', argument]),
  ]);
  const namespace = encodeURIComponent(workload.namespace ?? 'default');
  const path = `/api/v1/namespaces/${namespace}/pods/${encodeURIComponent(pod.metadata.name)}/exec?${query}`;
  const upgrade = 'v4.channel.k8s.io';
  const request = {method: 'GET', path, about, accept: '*/*', patienceSeconds: 0, upgrade} as const;
  const {socket, statusCode} = await kube.client.stream(request, signal);
  if (statusCode !== 101) throw new OnekeyError('CLUSTER_EXEC_LOST', {about});
  const stop = () => socket.destroy();
  signal.addEventListener('abort', stop);
  try {
    const reason = await resultOf(messagesOf(socket), onLine);
    if (reason === undefined) throw new OnekeyError('CLUSTER_EXEC_LOST', {about});
    if (reason !== '') throw new OnekeyError('CLUSTER_EXEC_FAILED', {about, reason});
  } catch (cause) {
    signal.throwIfAborted();
    throw isOnekeyError(cause) ? cause : new OnekeyError('CLUSTER_EXEC_LOST', {about}, {cause});
  } finally {
    signal.removeEventListener('abort', stop);
    closeSocket(socket);
  }
}

/** Why the command failed, '' when it did not, undefined when that never came. */
async function resultOf(messages: AsyncIterable<Buffer>, onLine: (line: string) => void): Promise<string | undefined> {
  const outputs = new Map([
    [channels.stdout, lines(onLine)],
    [channels.stderr, lines(onLine)],
  ] as const);
  let result: string | undefined;
  for await (const message of messages) {
    const channel = message[0];
    const text = message.subarray(1);
    if (channel === channels.result) result = reasonIn(text.toString('utf8'));
    else outputs.get(channel as 1 | 2)?.add(text);
  }
  for (const output of outputs.values()) output.end();
  return result;
}

function reasonIn(text: string): string {
  const {
    status,
    message = '',
    details,
  } = JSON.parse(text) as {
    readonly status?: string;
    readonly message?: string;
    readonly details?: {readonly causes?: readonly {readonly reason?: string; readonly message?: string}[]};
  };
  if (status === 'Success') return '';
  const code = details?.causes?.find(({reason}) => reason === 'ExitCode')?.message;
  return code === undefined ? message || 'UNSAID' : `EXIT ${code}`;
}

/** Makes lines of pieces. */
function lines(onLine: (line: string) => void) {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  return {
    add(bytes: Buffer) {
      const whole = (rest + decoder.write(bytes)).split('\n');
      rest = whole.pop() ?? '';
      for (const line of whole) onLine(line.replace(/\r$/, ''));
    },
    end() {
      if (rest !== '') onLine(rest);
    },
  };
}

async function podFor(kube: Kube, workload: ObjectRef, signal: AbortSignal): Promise<KubeObject> {
  const object = await read(kube, workload, signal);
  const pods = object ? podsOf(object, await podsIn(kube, workload.namespace ?? 'default', signal)) : [];
  const ready = pods.filter((pod) => condition(pod, 'Ready')?.status === 'True' && !pod.metadata.deletionTimestamp);
  const [first] = ready.sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
  if (!first) throw new OnekeyError('CLUSTER_EXEC_NO_POD', {about: describeRef(workload)});
  return first;
}

function firstContainer({spec}: KubeObject): string {
  const {containers = []} = (spec ?? {}) as {
    readonly containers?: readonly {readonly name: string; readonly [field: string]: Json}[];
  };
  return containers[0]?.name ?? '';
}
