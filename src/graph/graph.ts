/** A directed graph as data: every node with the nodes it depends on. Every node named is a key too. */
export type Graph = ReadonlyMap<string, readonly string[]>;
