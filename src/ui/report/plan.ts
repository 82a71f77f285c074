import type {PlanReport} from '../../deploy/reports.ts';
import type {Block} from '../blocks.ts';
import {bytes, duration} from '../format.ts';
import type {Texts} from '../texts.ts';
import {objectCounts, plannedObjectLines, saysMore} from './planned-objects.ts';

const headings = [
  'ui.application',
  'ui.installed',
  'ui.version',
  'ui.namespace',
  'ui.objectsHeading',
  'ui.result',
] as const;

/** What a deployment would do, application by application and object by object, and what it would ask for. */
export function planBlocks(report: PlanReport, texts: Texts): readonly Block[] {
  const {instance, project, bundleDigest, nodes, notInBundle, gates, problems} = report;
  const none = texts.say('ui.none', undefined);
  const changing = nodes.some(({change}) => change !== 'unchanged');
  return [
    {
      kind: 'fields',
      fields: [
        [texts.say('ui.project', undefined), `${project.name} ${project.version}`],
        [texts.say('ui.instance', undefined), instance],
        [texts.say('ui.bundle', undefined), bundleDigest],
        ...(changing ? expectations(report, texts) : []),
      ],
    },
    {
      kind: 'table',
      headings: headings.map((key) => texts.say(key, undefined)),
      rows: [
        ...nodes.map(({id, installed, version, namespace, change, objects}) => [
          id,
          installed ?? none,
          version ?? none,
          namespace,
          objectCounts(objects) || none,
          texts.say('ui.plannedChange', {change}),
        ]),
        ...notInBundle.map(({id, version, namespace}) => [
          id,
          version,
          none,
          namespace,
          none,
          texts.say('ui.notInBundle', undefined),
        ]),
      ],
    },
    ...nodes.filter(saysMore).map((node): Block => ({kind: 'text', text: plannedObjectLines(node, texts).join('\n')})),
    ...bySchema(nodes, texts),
    {
      kind: 'table',
      headings: [texts.say('ui.gate', undefined), texts.say('ui.application', undefined)],
      rows: gates.map(({id, node}) => [id, node]),
    },
    ...problemBlocks(problems, texts),
    ...(nodes.length > summedFrom ? [summary(nodes, texts)] : []),
  ];
}

/** Of how many objects no more is known than that. */
function bySchema(nodes: PlanReport['nodes'], texts: Texts): readonly Block[] {
  const count = nodes.flatMap(({objects}) => objects.filter(({checked}) => checked === 'schema')).length;
  return count === 0 ? [] : [{kind: 'text', text: texts.say('ui.objectsBySchema', {count})}];
}

/** A table that is longer than this has scrolled away: its sum stands at the end. */
const summedFrom = 15;

function summary(nodes: PlanReport['nodes'], texts: Texts): Block {
  const counts = Map.groupBy(nodes, ({change}) => change);
  const parts = [...counts].map(([change, of]) => `${of.length} ${texts.say('ui.plannedChange', {change})}`);
  return {kind: 'text', text: texts.say('ui.clauses', {items: parts})};
}

/** What would keep it from starting; what to do about several alike is said once. */
function problemBlocks(problems: PlanReport['problems'], texts: Texts): readonly Block[] {
  const told = problems.map((problem) => texts.problem(problem));
  const groups = Map.groupBy(told, ({todo}) => todo);
  return [...groups].map(([todo, alike]): Block => {
    const lines = alike.map(({what}) => texts.say('ui.planProblem', {what}));
    return {kind: 'text', text: [...lines, texts.say('ui.todo', {text: todo})].join('\n')};
  });
}

function expectations({images, expected}: PlanReport, texts: Texts): (readonly [string, string])[] {
  const {bytesToPush, bytes: all} = images;
  const told = {
    count: images.images.length,
    all: bytes(all),
    toPush: bytesToPush === undefined ? '' : bytes(bytesToPush),
  };
  const time = {duration: duration(expected.seconds), neverSeen: expected.neverSeen.length};
  return [
    [texts.say('ui.images', undefined), texts.say('ui.plannedImages', told)],
    [texts.say('ui.duration', undefined), texts.say('ui.plannedTime', time)],
  ];
}
