import type {Graph} from './graph.ts';

/**
 * The strongly connected components (Tarjan's algorithm, without recursion): sets of nodes that all depend on each
 * other. A node that is in no cycle is a component of its own.
 */
export function componentsOf(graph: Graph): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const components: string[][] = [];
  for (const root of graph.keys()) {
    if (index.has(root)) continue;
    const path = [enter(root)];
    for (let frame = path.at(-1); frame; frame = path.at(-1)) {
      const next = frame.needs[frame.at++];
      if (next !== undefined) {
        if (!index.has(next)) path.push(enter(next));
        else if (isOpen.has(next)) lower(frame.node, index.get(next));
        continue;
      }
      path.pop();
      const above = path.at(-1);
      if (above) lower(above.node, low.get(frame.node));
      if (low.get(frame.node) === index.get(frame.node)) components.push(close(frame.node));
    }
  }
  return components;

  function enter(node: string) {
    index.set(node, index.size);
    low.set(node, index.size - 1);
    open.push(node);
    isOpen.add(node);
    return {node, needs: graph.get(node) ?? [], at: 0};
  }

  function lower(node: string, to = 0): void {
    low.set(node, Math.min(low.get(node) ?? 0, to));
  }

  function close(node: string): string[] {
    const component = open.splice(open.lastIndexOf(node));
    for (const member of component) isOpen.delete(member);
    return component;
  }
}
