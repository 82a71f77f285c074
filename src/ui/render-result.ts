import type {SupportFile} from '../deploy/support/archive.ts';
import type {TypedLine} from '../messages/typed.ts';
import type {LintFindings} from '../pack/lint.ts';
import {type Block, renderBlocks} from './blocks.ts';
import {findingsOf} from './ci/findings.ts';
import {isShowable, jsonLine} from './json-line.ts';
import {nextCommand} from './next-command.ts';
import type {Paint} from './paint.ts';
import {printable} from './printable.ts';
import {blocksOf} from './report/blocks-of.ts';
import type {Texts} from './texts.ts';

/** What of a result is printed, and how: `raw` prints a report that is text. */
export interface Result {
  readonly command: string;
  readonly report: unknown;
  /** What was typed behind the command. */
  readonly typed: TypedLine;
  readonly output: 'table' | 'json' | 'yaml' | 'raw' | 'html' | 'github' | 'sarif';
}

/** A command's result as text for stdout; ends with a line end. */
export async function renderResult(
  {command, report, output, typed}: Result,
  texts: Texts,
  paint: Paint,
  language: string,
): Promise<string> {
  switch (output) {
    case 'json':
      return `${jsonLine(report, 2)}\n`;
    case 'yaml':
      return yamlLines(report);
    case 'raw':
      return `${printable(String(report)).trimEnd()}\n`;
    case 'html':
      return (await import('./page/support-page.ts')).supportPage(report as readonly SupportFile[], texts, language);
    case 'github':
      return (await import('./ci/github.ts')).githubAnnotations(findingsOf(report as LintFindings, texts));
    case 'sarif':
      return (await import('./ci/sarif.ts')).sarifLog(findingsOf(report as LintFindings, texts));
    case 'table': {
      const next = nextCommand(command, report, typed);
      const hint: readonly Block[] =
        next === undefined ? [] : [{kind: 'text', text: texts.say('ui.next', {command: next})}];
      return renderBlocks([...blocksOf(command, report, texts), ...hint], paint);
    }
  }
}

/** JSON is YAML, and can write out what YAML's writer leaves as it is: characters that turn text around. */
async function yamlLines(report: unknown): Promise<string> {
  const {yamlText} = await import('./yaml-text.ts');
  const text = yamlText(report);
  return isShowable(text) ? text : `${jsonLine(report, 2)}\n`;
}
