import type {PreflightReport} from '../../deploy/reports.ts';
import type {Block} from '../blocks.ts';
import type {Texts} from '../texts.ts';

/** What each check found, then everything that is wrong or may be, with what to do about it. */
export function preflightBlocks({instance, project, server, checks}: PreflightReport, texts: Texts): readonly Block[] {
  const problems = checks.flatMap(({problems: all, failures}) =>
    all.map((problem, index) => ({result: index < failures ? ('fail' as const) : ('warn' as const), problem})),
  );
  return [
    {
      kind: 'fields',
      fields: [
        [texts.say('ui.project', undefined), `${project.name} ${project.version}`],
        [texts.say('ui.instance', undefined), instance],
        [texts.say('ui.cluster', undefined), server],
      ],
    },
    {
      kind: 'table',
      headings: (['ui.check', 'ui.result', 'ui.found'] as const).map((key) => texts.say(key, undefined)),
      rows: checks.map(({id, result, found}) => [
        texts.say('ui.checkName', {check: id}),
        texts.say('ui.checkResult', {result}),
        texts.message(found),
      ]),
    },
    {
      kind: 'text',
      text: problems
        .map(({result, problem}) => {
          const {what, todo} = texts.problem(problem);
          const file = problem.at ? `${[problem.at.file, problem.at.line].filter(Boolean).join(':')}: ` : '';
          const text = `${file}${what} ${problem.code}\n      ${todo}`;
          return texts.say('ui.said', {of: texts.say('ui.checkResult', {result}), text});
        })
        .join('\n'),
    },
  ];
}
