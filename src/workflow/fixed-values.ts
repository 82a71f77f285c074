import {type Problem, problem} from '../errors.ts';
import {cyclesOf} from '../graph/cycles.ts';
import {topologicalOrder} from '../graph/order.ts';
import {reachable} from '../graph/reachable.ts';
import {own} from '../manifest/own.ts';
import type {Product} from '../manifest/product.ts';
import {canonicalJson} from '../object/json.ts';
import type {Json} from '../object/kube-object.ts';
import {productGraph} from './edges.ts';
import type {ReleaseSet} from './release-set.ts';

/** Values by application and input. */
export type FixedValues = ReadonlyMap<string, {readonly [input: string]: Json}>;

interface Fixed {
  readonly value: Json;
  /** The product that says so. */
  readonly by: string;
}

/**
 * The inputs that the project and its products fix, by application. A project outdoes its products, a product those that
 * it holds; two products of which neither holds the other must agree where the project says nothing.
 */
export function fixedValues(set: ReleaseSet): {readonly values: FixedValues; readonly problems: readonly Problem[]} {
  const holds = productGraph(set);
  const onlyProducts = new Map(
    [...holds].map(([name, held]) => [name, held.filter((it) => set.products.has(it))] as const),
  );
  const problems: Problem[] = cyclesOf(onlyProducts).map((cycle) => problem('WORKFLOW_PRODUCT_CYCLE', {cycle}));
  const values = new Map<string, {readonly [input: string]: Json}>();
  const products = topologicalOrder(onlyProducts).order.flatMap((name) => set.products.get(name) ?? []);
  for (const application of set.applications.keys()) {
    const ofProject = own(set.project.values, application) ?? {};
    const fixed = ofProducts(products, application, (outer, inner) => reachable(onlyProducts, [outer]).has(inner));
    for (const [input, candidates] of fixed) {
      if (new Set(candidates.map(({value}) => canonicalJson(value))).size > 1 && !Object.hasOwn(ofProject, input)) {
        const names = candidates.map(({by}) => by).sort();
        problems.push(problem('WORKFLOW_VALUES_DIFFER', {input: `${application}.${input}`, products: names}));
      }
    }
    const byProducts = Object.fromEntries([...fixed].map(([input, [first]]) => [input, first?.value ?? null]));
    values.set(application, {...byProducts, ...ofProject});
  }
  return {values, problems};
}

/** By input what products fix it to, without those that an outer product outdoes. */
function ofProducts(
  products: readonly Product[],
  application: string,
  isWithin: (outer: string, inner: string) => boolean,
): Map<string, readonly Fixed[]> {
  const fixed = new Map<string, readonly Fixed[]>();
  for (const {metadata, values} of products) {
    for (const [input, value] of Object.entries(own(values, application) ?? {})) {
      const others = (fixed.get(input) ?? []).filter(({by}) => !isWithin(metadata.name, by));
      fixed.set(input, [...others, {value, by: metadata.name}]);
    }
  }
  return fixed;
}
