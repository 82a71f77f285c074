import {readFile} from 'node:fs/promises';
import {OnekeyError} from '../../errors.ts';

/** How long nodes take. */
export interface Durations {
  /** Of a node; 0 for what is not deployed. */
  readonly seconds: (node: string) => number;
  /** Whether they were measured. */
  readonly isRecorded: boolean;
}

/** Of an application that says nothing. */
const assumed = 60;

/** What applications say they take, seconds by node; those that say nothing take a minute, what is no application none. */
export function estimated(takes: ReadonlyMap<string, number | undefined>): Durations {
  return {isRecorded: false, seconds: (node) => (takes.has(node) ? (takes.get(node) ?? assumed) : 0)};
}

/**
 * What a deployment took, of the JSON that `onekey deploy -o json` wrote; for nodes that it does not tell of what was estimated.
 * @throws OnekeyError MANIFEST_DURATIONS
 */
export async function readDurations(file: string, otherwise: Durations): Promise<Durations> {
  const recorded = new Map((await nodesIn(file)).flatMap((node) => (isTimed(node) ? [[node.node, node.seconds]] : [])));
  if (recorded.size === 0) throw new OnekeyError('MANIFEST_DURATIONS', {file}, {at: {file}});
  return {isRecorded: true, seconds: (node) => recorded.get(node) ?? otherwise.seconds(node)};
}

async function nodesIn(file: string): Promise<readonly unknown[]> {
  try {
    const report = JSON.parse(await readFile(file, 'utf8'));
    const nodes: unknown = report?.nodes ?? report?.run?.nodes;
    return Array.isArray(nodes) ? nodes : [];
  } catch (cause) {
    throw new OnekeyError('MANIFEST_DURATIONS', {file}, {at: {file}, cause});
  }
}

function isTimed(node: unknown): node is {readonly node: string; readonly seconds: number} {
  const {node: id, seconds} = (node ?? {}) as {node?: unknown; seconds?: unknown};
  return typeof id === 'string' && typeof seconds === 'number' && Number.isFinite(seconds) && seconds >= 0;
}

/** `1:05`, `2:03:00` */
export function clockText(seconds: number): string {
  const whole = Math.round(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  const two = (number: number) => String(number).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}
