import {type ErrorParams, type Problem, problem} from '../errors.ts';
import {cyclesOf} from '../graph/cycles.ts';
import {didYouMean} from '../manifest/did-you-mean.ts';
import type {TreePath} from '../object/field-path.ts';
import {edgesOf, graphOf} from './edges.ts';
import {gatesOf} from './gates.ts';
import {type LocateIn, nowhere, type ReleaseSet} from './release-set.ts';

/** Why a project makes no workflow: names it does not have, cycles, gates there twice, something needed that is optional. */
export function workflowProblems(set: ReleaseSet, locateIn: LocateIn = nowhere): Problem[] {
  return [
    ...unknownNodes(set, locateIn),
    ...cycleProblems(set, locateIn),
    ...doubledGates(set, locateIn),
    ...optionalProblems(set, locateIn),
  ];
}

function unknownNodes({project, applications}: ReleaseSet, locateIn: LocateIn): Problem[] {
  const known = [...applications.keys(), ...project.external].sort();
  const named: {readonly name: string; readonly path: TreePath}[] = [
    ...project.order.flatMap(({node, after}, index) => [
      {name: node, path: ['order', index, 'node']},
      ...after.map((name, position) => ({name, path: ['order', index, 'after', position]})),
    ]),
    ...project.gates.map(({node}, index) => ({name: node, path: ['gates', index, 'node']})),
    ...project.optional.map((name, index) => ({name, path: ['optional', index]})),
  ];
  return named
    .filter(({name}) => !known.includes(name))
    .map(({name, path}) => {
      const suggestion = didYouMean(name, known);
      const params = {name, known, ...(suggestion && {suggestion})};
      return problem('WORKFLOW_UNKNOWN_NODE', params, locateIn(undefined, path));
    });
}

function cycleProblems(set: ReleaseSet, locateIn: LocateIn): Problem[] {
  const edges = edgesOf(set);
  return cyclesOf(graphOf(set)).map((cycle) => {
    const steps = cycle.map((node, index) => ({node, next: cycle[(index + 1) % cycle.length] ?? node}));
    const ordered = steps.filter(({node, next}) =>
      edges.get(node)?.some((edge) => edge.node === next && edge.because === 'order'),
    );
    const added = ordered.map(({node, next}) => ({node, after: next}));
    const [first] = ordered;
    const entry = set.project.order.findIndex(({node, after}) => node === first?.node && after.includes(first.next));
    const at = first ? locateIn(undefined, ['order', entry]) : locateIn(cycle[0], ['requires', steps[0]?.next ?? '']);
    return problem('WORKFLOW_CYCLE', {cycle, added}, at);
  });
}

function doubledGates(set: ReleaseSet, locateIn: LocateIn): Problem[] {
  const first = new Map<string, ErrorParams<'WORKFLOW_GATE_TWICE'>['first']>();
  return gatesOf(set).flatMap(({id, node, at, action}) => {
    const second = {node, ...(action !== undefined && {action})};
    const before = first.get(id);
    first.set(id, before ?? second);
    return before === undefined
      ? []
      : [problem('WORKFLOW_GATE_TWICE', {id, first: before, second}, locateIn(node, [at]))];
  });
}

function optionalProblems(set: ReleaseSet, locateIn: LocateIn): Problem[] {
  const {optional} = set.project;
  return [...edgesOf(set)].flatMap(([by, edges]) =>
    edges
      .filter(({node}) => optional.includes(node) && !optional.includes(by))
      .map(({node}) => {
        const at = locateIn(undefined, ['optional', optional.indexOf(node)]);
        return problem('WORKFLOW_OPTIONAL_NEEDED', {optional: node, by}, at);
      }),
  );
}
