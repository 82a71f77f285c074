import type {NodeState} from '../events.ts';
import {displayWidth, pad, truncate} from './display-width.ts';
import {doing, explainNode, explainStep} from './explain.ts';
import {bytes, clockTime, percent} from './format.ts';
import type {Style} from './paint.ts';
import {oneLine} from './printable.ts';
import {hasEnded, type NodeProgress, type Progress} from './progress.ts';
import type {Symbols} from './symbols.ts';
import {styleOfState} from './symbols.ts';
import type {Texts} from './texts.ts';

/** One line of the live view: printable, uncoloured, no wider than the terminal. */
export interface Row {
  readonly symbol: string;
  readonly style: Style;
  readonly text: string;
  /** A second line of the row above it. */
  readonly detail?: true;
}

export interface ViewSize {
  readonly columns: number;
  /** How many rows there may be. */
  readonly rows: number;
}

/** How much of the graph is written out; the first layout that fits is taken. */
const layouts = [
  {finished: true, pending: true, details: true},
  {finished: false, pending: true, details: true},
  {finished: false, pending: false, details: true},
  {finished: false, pending: false, details: false},
] as const;
type Layout = (typeof layouts)[number];

interface View {
  readonly progress: Progress;
  readonly now: number;
  readonly texts: Texts;
  readonly symbols: Symbols;
}

/** The title above the rows: what runs, how much of it is done, since when. */
export function viewTitle({progress, now, texts}: Omit<View, 'symbols'>): string {
  const {run, nodes} = progress;
  if (!run) {
    const steps = [...progress.steps].map(([step, state]) => explainStep(step, state, now, texts));
    return oneLine(steps.join(' · ') || texts.say('ui.working', undefined));
  }
  const {operation, instance} = run;
  const title = texts.say('ui.operation', {
    operation,
    instance,
    project: run.project.name,
    version: run.project.version,
  });
  const done = [...nodes.values()].filter(hasEnded).length;
  return oneLine(`${title} · ${texts.say('ui.counts', {done, total: nodes.size})} · ${clockTime(now - run.startedAt)}`);
}

/** The graph as rows, never more of them nor wider than `size` allows: what is under way or failed goes first. Pure. */
export function viewRows(view: View, size: ViewSize): readonly Row[] {
  const fixed = [...imageRow(view), ...warningRow(view)];
  const room = Math.max(1, size.rows - fixed.length);
  const candidates = layouts.map((layout) => graphRows(view, layout));
  const rows =
    candidates.find((candidate) => candidate.length <= room) ?? cut(candidates.at(-1) ?? [], room, view.texts);
  return [...rows, ...fixed].map((row) => ({...row, text: truncate(row.text, size.columns - (row.detail ? 4 : 2))}));
}

function graphRows(view: View, layout: Layout): Row[] {
  const nodes = [...view.progress.nodes.values()];
  const nameWidth = Math.min(32, Math.max(0, ...nodes.map((node) => displayWidth(nameOf(node)))));
  const isFinished = (node: NodeProgress) => hasEnded(node) && node.state !== 'failed';
  const isPending = (node: NodeProgress) => node.state === 'pending';
  const shown = nodes.filter((node) => (layout.finished || !isFinished(node)) && (layout.pending || !isPending(node)));
  return [
    ...(layout.finished ? [] : collapsed('succeeded', nodes.filter(isFinished), view)),
    ...failedFirst(shown).flatMap((node) => nodeRows(node, nameWidth, layout, view)),
    ...(layout.pending ? [] : collapsed('pending', nodes.filter(isPending), view)),
  ];
}

const nameOf = (node: NodeProgress) => oneLine(node.version ? `${node.id} ${node.version}` : node.id);

function failedFirst(nodes: readonly NodeProgress[]): NodeProgress[] {
  const failed = (node: NodeProgress) => node.state === 'failed';
  return [...nodes.filter(failed), ...nodes.filter((node) => !failed(node))];
}

function nodeRows(node: NodeProgress, nameWidth: number, layout: Layout, {progress, now, texts, symbols}: View): Row[] {
  const style = styleOfState[node.state];
  const time = node.startedAt === undefined ? '' : clockTime((node.endedAt ?? now) - node.startedAt);
  const reason = explainNode(node, progress, texts);
  const head = `${pad(truncate(nameOf(node), nameWidth), nameWidth)}  ${pad(doing(node, texts), 18)} ${time}`;
  // a waiting node's reason fits beside it; a working one's gets a line of its own
  if (node.state === 'pending')
    return [
      {
        symbol: symbols.states.pending,
        style,
        text: oneLineEnd(`${pad(truncate(nameOf(node), nameWidth), nameWidth)}  ${reason}`),
      },
    ];
  const row: Row = {symbol: symbols.states[node.state], style, text: oneLineEnd(head)};
  return reason && layout.details
    ? [row, {symbol: '', style: node.state === 'failed' ? 'red' : 'dim', text: reason, detail: true}]
    : [row];
}

const oneLineEnd = (text: string) => text.trimEnd();

function collapsed(
  state: NodeState & ('succeeded' | 'pending'),
  nodes: readonly NodeProgress[],
  {texts, symbols}: View,
): Row[] {
  if (nodes.length === 0) return [];
  const text = oneLine(texts.say('ui.collapsed', {state, nodes: nodes.map((node) => node.id)}));
  return [{symbol: symbols.states[state], style: styleOfState[state], text}];
}

function imageRow({progress, texts, symbols}: View): Row[] {
  const [first, ...rest] = [...progress.images].filter(([, {done, total}]) => done < total);
  if (!first) return [];
  const [image, {done, total}] = first;
  const text = texts.say('ui.imageProgress', {
    image,
    percent: percent(done, total),
    done: bytes(done),
    total: bytes(total),
  });
  const more = rest.length > 0 ? ` ${texts.say('ui.more', {count: rest.length})}` : '';
  return [{symbol: symbols.image, style: 'cyan', text: oneLine(text + more)}];
}

function warningRow({progress, texts, symbols}: View): Row[] {
  const last = progress.warnings.at(-1);
  if (!last) return [];
  const text = texts.say('ui.warnings', {count: progress.warnings.length, last: texts.message(last)});
  return [{symbol: symbols.warning, style: 'yellow', text: oneLine(text)}];
}

function cut(rows: readonly Row[], room: number, texts: Texts): Row[] {
  const shown = rows.slice(0, room - 1);
  return [...shown, {symbol: '', style: 'dim', text: texts.say('ui.more', {count: rows.length - shown.length})}];
}
