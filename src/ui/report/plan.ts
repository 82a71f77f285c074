import type {PlanReport} from '../../deploy/reports.ts';
import type {Block} from '../blocks.ts';
import type {Texts} from '../texts.ts';

const headings = ['ui.application', 'ui.installed', 'ui.version', 'ui.namespace', 'ui.result'] as const;

/** What a deployment would do, application by application, and where it would ask for a person. */
export function planBlocks(
  {instance, project, bundleDigest, nodes, notInBundle, gates}: PlanReport,
  texts: Texts,
): readonly Block[] {
  const none = texts.say('ui.none', undefined);
  return [
    {
      kind: 'fields',
      fields: [
        [texts.say('ui.project', undefined), `${project.name} ${project.version}`],
        [texts.say('ui.instance', undefined), instance],
        [texts.say('ui.bundle', undefined), bundleDigest],
      ],
    },
    {
      kind: 'table',
      headings: headings.map((key) => texts.say(key, undefined)),
      rows: [
        ...nodes.map(({id, installed, version, namespace, change}) => [
          id,
          installed ?? none,
          version,
          namespace,
          texts.say('ui.plannedChange', {change}),
        ]),
        ...notInBundle.map(({id, version, namespace}) => [
          id,
          version,
          none,
          namespace,
          texts.say('ui.notInBundle', undefined),
        ]),
      ],
    },
    {
      kind: 'table',
      headings: [texts.say('ui.gate', undefined), texts.say('ui.application', undefined)],
      rows: gates.map(({id, node}) => [id, node]),
    },
  ];
}
