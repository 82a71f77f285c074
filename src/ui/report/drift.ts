import type {DriftReport, RunReport} from '../../deploy/reports.ts';
import {truncate} from '../../messages/display-width.ts';
import {stringifyJson} from '../../object/json.ts';
import type {Json} from '../../object/kube-object.ts';
import type {Block} from '../blocks.ts';
import {oneLine} from '../printable.ts';
import type {Texts} from '../texts.ts';
import {runBlocks} from './run.ts';
import {shortTime} from './run-line.ts';

/** A value is cut here: a whole file would push all else off the screen. */
const valueColumns = 58;

/** What somebody changed by hand, object by object and field by field. */
export function driftBlocks({instance, applications, unfinished}: DriftReport, texts: Texts): readonly Block[] {
  const told = applications.map((application): Block => ({kind: 'text', text: lines(application, texts).join('\n')}));
  return [
    ...told,
    ...(unfinished.length > 0
      ? [{kind: 'text', text: texts.say('ui.driftUnfinished', {nodes: unfinished})} as const]
      : []),
    ...(applications.length === 0 ? [{kind: 'text', text: texts.say('ui.driftNone', {instance})} as const] : []),
  ];
}

/** The end of a repair, or with `--dry-run` what it would put back. */
export function repairBlocks(report: DriftReport | RunReport, texts: Texts): readonly Block[] {
  if ('applications' in report) return driftBlocks(report, texts);
  if (report.nodes.length === 0) return [{kind: 'text', text: texts.say('ui.driftNone', {instance: report.instance})}];
  return runBlocks(report, texts);
}

function lines({name, version, objects}: DriftReport['applications'][number], texts: Texts): readonly string[] {
  const none = texts.say('ui.none', undefined);
  return [
    `${name} ${version}`,
    ...objects.flatMap(({object, how, policy, fields}) => [
      `  ${headline(object, how, policy === 'yield', texts)}`,
      ...fields.flatMap(({field, applied, found, by}) => [
        `    ${oneLine(field)}`,
        `      ${texts.say('ui.driftApplied', {value: shown(applied, none)})}`,
        `      ${texts.say('ui.driftFound', {value: shown(found, none)})}`,
        ...by.map(({manager, at}) => `      ${texts.say('ui.driftBy', {manager, time: at ? shortTime(at) : ''})}`),
      ]),
    ]),
  ];
}

const shown = (value: Json | undefined, none: string) =>
  value === undefined ? none : truncate(oneLine(stringifyJson(value)), valueColumns);

function headline(
  object: string,
  how: DriftReport['applications'][number]['objects'][number]['how'],
  yields: boolean,
  texts: Texts,
): string {
  const text = how === 'changed' ? object : texts.say('ui.said', {of: object, text: texts.say('ui.driftHow', {how})});
  return yields ? texts.say('ui.remarked', {text, remark: texts.say('ui.driftYields', undefined)}) : text;
}
