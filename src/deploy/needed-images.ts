import type {BundledImage} from '../bundle/bundle-json.ts';
import {remainingLengths} from '../engine/weight.ts';
import type {Workflow} from '../workflow/workflow.ts';
import type {Settled} from './settle.ts';

/** The images of what is about to change, those of the nodes that start first first. */
export function neededImages({bundle, decisions}: Pick<Settled, 'bundle' | 'decisions'>): readonly BundledImage[] {
  const {images, workflow} = bundle.json;
  const isChanging = (node: string) => decisions.has(node) && decisions.get(node) !== 'unchanged';
  const place = new Map(startOrder(workflow, isChanging).map((node, index) => [node, index]));
  const firstUse = ({usedBy}: BundledImage) =>
    Math.min(...usedBy.filter(isChanging).map((name) => place.get(name) ?? 0));
  return images.filter(({usedBy}) => usedBy.some(isChanging)).toSorted((a, b) => firstUse(a) - firstUse(b));
}

/** Nodes in the order in which they can start: by how many changes they wait for, then those that most others wait for. */
function startOrder({nodes}: Workflow, isChanging: (node: string) => boolean): readonly string[] {
  const lengths = remainingLengths(new Map(nodes.map(({id, waitsFor}) => [id, waitsFor.map(({node}) => node)])));
  const steps = new Map<string, number>();
  for (const {id, waitsFor} of nodes) {
    steps.set(id, Math.max(0, ...waitsFor.map(({node}) => (steps.get(node) ?? 0) + (isChanging(node) ? 1 : 0))));
  }
  const compare = (a: string, b: string) =>
    (steps.get(a) ?? 0) - (steps.get(b) ?? 0) || (lengths.get(b) ?? 0) - (lengths.get(a) ?? 0);
  return nodes.map(({id}) => id).toSorted(compare);
}
