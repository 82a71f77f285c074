import type {NodeState} from '../events.ts';
import {displayWidth, pad, truncate, wrap} from '../messages/display-width.ts';
import {doing, explainImages, explainNode, explainStep} from './explain.ts';
import {clockTime} from './format.ts';
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
  /** A further line of the row above it. */
  readonly detail?: true;
}

export interface ViewSize {
  readonly columns: number;
  /** How many rows there may be. */
  readonly rows: number;
}

/** How much of the graph is written out, with how many lines for a reason; the first layout that fits is taken. */
const layouts = [
  {finished: true, pending: true, details: 3},
  {finished: true, pending: true, details: 1},
  {finished: false, pending: true, details: 1},
  {finished: false, pending: false, details: 1},
  {finished: false, pending: false, details: 0},
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
  const lines = (rows: readonly Row[], details: number) => rows.flatMap((row) => rowLines(row, size.columns, details));
  const fixed = [...lines(imageRow(view), 1), ...warningRows(view, size)];
  const room = Math.max(1, size.rows - fixed.length);
  const candidates = layouts.map((layout) => lines(graphRows(view, layout), layout.details));
  const rows =
    candidates.find((candidate) => candidate.length <= room) ??
    cut(candidates.at(-1) ?? [], room, size.columns, view.texts);
  return [...rows, ...fixed];
}

/** A row as lines of the terminal: what explains may go on below, since its end is often what helps. */
function rowLines(row: Row, columns: number, lines: number): Row[] {
  if (row.detail) return wrap(row.text, columns - 4, lines).map((text) => ({...row, text}));
  return [{...row, text: truncate(row.text, columns - 2)}];
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
  if (!progress.images) return [];
  return [{symbol: symbols.image, style: 'cyan', text: explainImages(progress.images, texts)}];
}

function warningRows({progress, texts, symbols}: View, {columns, rows}: ViewSize): Row[] {
  const last = progress.warnings.at(-1);
  if (!last) return [];
  const text = texts.say('ui.warnings', {count: progress.warnings.length, last: texts.warning(last)});
  const [first = '', ...more] = wrap(oneLine(text), columns - 4, rows < 18 ? 1 : 3);
  return [
    {symbol: symbols.warning, style: 'yellow', text: first},
    ...more.map((line): Row => ({symbol: '', style: 'yellow', text: line, detail: true})),
  ];
}

function cut(rows: readonly Row[], room: number, columns: number, texts: Texts): Row[] {
  const shown = rows.slice(0, room - 1);
  const text = truncate(texts.say('ui.more', {count: rows.length - shown.length}), columns - 2);
  return [...shown, {symbol: '', style: 'dim', text}];
}
