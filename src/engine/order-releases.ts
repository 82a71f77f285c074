import {componentsOf} from '../graph/components.ts';
import type {Graph} from '../graph/graph.ts';
import {dependants} from '../graph/order.ts';
import type {Release} from '../record/release.ts';

/**
 * Every one of the releases with those among them that it waited for: the order in which they were deployed. Acyclic: records
 * of different runs may contradict each other, when a project changed its order and not all of its applications; the older
 * one is not heard then.
 */
export function deployOrder(releases: readonly Release[]): Graph {
  const age = new Map(
    releases
      .toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1))
      .map(({application}, index) => [application, index]),
  );
  const graph = new Map(
    releases.map(({application, waitsFor}) => [application, waitsFor.filter((name) => age.has(name))]),
  );
  for (const component of componentsOf(graph)) {
    const isOlder = (name: string, than: string) => (age.get(name) ?? 0) < (age.get(than) ?? 0);
    for (const name of component.length > 1 ? component : []) {
      const needs = graph.get(name) ?? [];
      graph.set(
        name,
        needs.filter((need) => !component.includes(need) || isOlder(need, name)),
      );
    }
  }
  return graph;
}

/** The other way round: every one of the releases waits for those that waited for it. */
export function reverseOrder(releases: readonly Release[]): Graph {
  const waiting = dependants(deployOrder(releases));
  return new Map(releases.map(({application}) => [application, waiting.get(application) ?? []]));
}
