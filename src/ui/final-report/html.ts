import type {ErrorEvent} from '../error-event.ts';
import {duration} from '../format.ts';
import {asText, page} from '../page/page.ts';
import type {Texts} from '../texts.ts';
import type {FinalReport} from './final-report.ts';

/** The report as one page that needs nothing else, on a screen and on paper. Everything in it is text: no script, no link. */
export function reportPage(report: FinalReport, error: ErrorEvent | undefined, texts: Texts, language: string): string {
  const {deployed, checks, run, gates, warnings} = report;
  const say = <K extends Parameters<Texts['say']>[0]>(key: K) => texts.say(key, undefined as never);
  const title = texts.say('report.title', {
    project: deployed.project?.name ?? '',
    instance: deployed.instance ?? '',
  });
  const facts: [string, string][] = [
    [say('ui.project'), [deployed.project?.name, deployed.project?.version].filter(Boolean).join(' ')],
    [say('ui.instance'), deployed.instance ?? ''],
    [say('ui.bundle'), deployed.bundleDigest ?? ''],
    [say('report.signers'), texts.say('ui.list', {items: deployed.signers ?? []}) || say('report.unsigned')],
    [
      say('ui.cluster'),
      texts.say('ui.list', {items: [deployed.server, deployed.kubernetes].filter((part) => part !== undefined)}),
    ],
    [say('report.operator'), deployed.operator ?? ''],
    [say('report.began'), report.startedAt],
    [say('report.ended'), report.finishedAt],
    [say('report.command'), `onekey ${report.command} (${report.onekey})`],
    [say('ui.result'), texts.say('report.result', {state: run?.state ?? 'none', status: report.exitStatus})],
  ];
  const nodes = run?.nodes ?? [];
  const sections = [
    table(facts.filter(([, value]) => value !== '')),
    ...(error ? [`<p class="fail"><b>${asText(error.code)}</b> ${asText(error.what)} ${asText(error.todo)}</p>`] : []),
    ...(error?.problems ?? []).map(
      (one) => `<p class="fail">${asText(one.code)} ${asText(one.what)} ${asText(one.todo)}</p>`,
    ),
    section(say('report.applications'), [
      row('th', [say('ui.application'), say('ui.version'), say('ui.result'), say('report.duration')]),
      ...nodes.map(({node, version = '', state, change, seconds}) =>
        row('td', [
          node,
          version,
          change ? texts.say('ui.change', {change}) : texts.say('ui.state', {state}),
          seconds === undefined ? '' : duration(seconds),
        ]),
      ),
    ]),
    section(
      say('report.outputs'),
      nodes.flatMap(({outputs}) => outputs.map(({key, value}) => row('td', [key, value]))),
    ),
    section(say('report.checks'), [
      ...checks.map(({id, result, found}) =>
        row('td', [
          texts.say('ui.checkName', {check: id}),
          texts.say('ui.checkResult', {result}),
          texts.message(found),
        ]),
      ),
    ]),
    section(
      say('report.gates'),
      gates.map(({gate, node, by, at}) => row('td', [gate, node, by, at])),
    ),
    section(
      say('report.warnings'),
      warnings.map((warning) => row('td', [texts.warning(warning)])),
    ),
    section(
      say('report.signedOff'),
      ['vendor', 'hospital'].map((side) => row('td', [texts.say('report.side', {side: side as 'vendor'}), ' '])),
    ),
  ];
  return page(title, language, sections.filter(Boolean).join('\n'));
}

function section(title: string, rows: readonly string[]): string {
  return rows.length > 0 ? `<h2>${asText(title)}</h2>\n<table>\n${rows.join('\n')}\n</table>` : '';
}

const table = (rows: readonly (readonly [string, string])[]) =>
  `<table>\n${rows.map(([name, value]) => `<tr><th>${asText(name)}</th><td>${asText(value)}</td></tr>`).join('\n')}\n</table>`;

const row = (cell: 'th' | 'td', cells: readonly string[]) =>
  `<tr>${cells.map((text) => `<${cell}>${asText(text)}</${cell}>`).join('')}</tr>`;
