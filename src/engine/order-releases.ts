import type {Graph} from '../graph/graph.ts';
import type {Release} from '../record/release.ts';

/** Every one of the releases with those among them that it waited for: the order in which they were deployed. */
export function deployOrder(releases: readonly Release[]): Graph {
  const names = new Set(releases.map(({application}) => application));
  return new Map(releases.map(({application, waitsFor}) => [application, waitsFor.filter((name) => names.has(name))]));
}

/** The other way round: every one of the releases waits for those that waited for it. */
export function reverseOrder(releases: readonly Release[]): Graph {
  const graph = new Map<string, string[]>(releases.map(({application}) => [application, []]));
  for (const {application, waitsFor} of releases) {
    for (const dependency of waitsFor) graph.get(dependency)?.push(application);
  }
  return graph;
}
