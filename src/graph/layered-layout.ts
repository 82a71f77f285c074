import type {Graph} from './graph.ts';
import {topologicalOrder} from './order.ts';

/** Where things stand: `column` from 0 in the direction of the edges, `row` in units of one node's height, from 0. */
export interface Spot {
  readonly column: number;
  readonly row: number;
}

export interface Layout {
  readonly spots: ReadonlyMap<string, Spot>;
  /** The way of an edge through the columns between its ends, those not included; key `from to`. */
  readonly ways: ReadonlyMap<string, readonly Spot[]>;
  readonly columns: number;
  readonly rows: number;
}

const sweeps = 12;
/** Rows between two neighbours: nodes need room, edges that pass by little. */
const gaps = {node: 1, way: 0.35};

/**
 * Draws a graph without cycles in columns, every node right of those it depends on (K. Sugiyama's method: longest-path layers, barycentres
 * against crossings). Edges that pass a column share one way there when they come from the same node. Equal graphs give equal layouts.
 */
export function layeredLayout(graph: Graph): Layout {
  const column = columnsOf(graph);
  const columns = Math.max(0, ...column.values()) + 1;
  const wayPoint = (from: string, at: number) => `${from}\n${at}`;
  const neighbours = new Map<string, string[]>();
  const link = (a: string, b: string) => {
    neighbours.set(a, [...(neighbours.get(a) ?? []), b]);
    neighbours.set(b, [...(neighbours.get(b) ?? []), a]);
  };
  const layers: string[][] = Array.from({length: columns}, () => []);
  for (const [node, at] of column) layers[at]?.push(node);
  const seen = new Set<string>();
  for (const [node, needs] of graph) {
    for (const from of new Set(needs)) {
      let before = from;
      for (let at = (column.get(from) ?? 0) + 1; at < (column.get(node) ?? 0); at++) {
        const point = wayPoint(from, at);
        if (!seen.has(point)) {
          seen.add(point);
          layers[at]?.push(point);
          link(before, point);
        }
        before = point;
      }
      link(before, node);
    }
  }
  const row = placed(layers, (name) => neighbours.get(name) ?? []);
  const spot = (name: string, at: number): Spot => ({column: at, row: row.get(name) ?? 0});
  return {
    spots: new Map([...column].map(([node, at]) => [node, spot(node, at)])),
    ways: new Map(
      [...graph].flatMap(([node, needs]) =>
        [...new Set(needs)].map((from) => {
          const first = (column.get(from) ?? 0) + 1;
          const length = Math.max(0, (column.get(node) ?? 0) - first);
          const points = Array.from({length}, (_, index) => first + index);
          return [`${from} ${node}`, points.map((at) => spot(wayPoint(from, at), at))] as const;
        }),
      ),
    ),
    columns,
    rows: Math.max(0, ...row.values()) + 1,
  };
}

/** The longest way to every node from one that depends on nothing. */
function columnsOf(graph: Graph): ReadonlyMap<string, number> {
  const column = new Map<string, number>();
  for (const node of topologicalOrder(graph).order)
    column.set(node, Math.max(-1, ...(graph.get(node) ?? []).map((need) => column.get(need) ?? -1)) + 1);
  return column;
}

/** A row for everything: near its neighbours' mean, in an order with few crossings, no two closer than their gap. */
function placed(layers: string[][], neighboursOf: (name: string) => readonly string[]): ReadonlyMap<string, number> {
  const row = new Map<string, number>();
  for (const layer of layers) for (const [index, name] of layer.entries()) row.set(name, index);
  const wish = (name: string) => {
    const around = neighboursOf(name).map((it) => row.get(it) ?? 0);
    return around.length === 0 ? (row.get(name) ?? 0) : around.reduce((sum, it) => sum + it, 0) / around.length;
  };
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (const layer of sweep % 2 === 0 ? layers : layers.toReversed()) {
      const wishes = new Map(layer.map((name) => [name, wish(name)]));
      layer.sort((a, b) => (wishes.get(a) ?? 0) - (wishes.get(b) ?? 0));
      const rows = apart(
        layer,
        layer.map((name) => wishes.get(name) ?? 0),
      );
      for (const [index, name] of layer.entries()) row.set(name, rows[index] ?? 0);
    }
  }
  const top = Math.min(...row.values());
  return new Map([...row].map(([name, at]) => [name, at - top]));
}

/** Rows near the wished ones, in their order, each at least a gap after the one before: the mean of pushing down and of pushing up. */
function apart(layer: readonly string[], wishes: readonly number[]): readonly number[] {
  const gap = (index: number) => (isWay(layer[index]) && isWay(layer[index - 1]) ? gaps.way : gaps.node);
  const down: number[] = [];
  for (const [index, wished] of wishes.entries())
    down.push(index === 0 ? wished : Math.max(wished, (down[index - 1] ?? 0) + gap(index)));
  const up = [...wishes];
  for (let index = up.length - 2; index >= 0; index--)
    up[index] = Math.min(up[index] ?? 0, (up[index + 1] ?? 0) - gap(index + 1));
  return down.map((row, index) => (row + (up[index] ?? row)) / 2);
}

const isWay = (name: string | undefined) => name?.includes('\n') ?? false;
