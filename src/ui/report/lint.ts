import type {LintReport} from '../../pack/lint.ts';
import type {Block} from '../blocks.ts';
import type {Texts} from '../texts.ts';

/** What was checked and found right, and what is worth a look. */
export function lintBlocks({checked, warnings}: LintReport, texts: Texts): readonly Block[] {
  return [
    {
      kind: 'table',
      headings: (['ui.kind', 'ui.name', 'ui.version', 'ui.folder'] as const).map((key) => texts.say(key, undefined)),
      rows: checked.map(({kind, name, version, folder}) => [kind, name, version, folder]),
    },
    {kind: 'text', text: warnings.map((warning) => texts.say('ui.warning', {text: texts.message(warning)})).join('\n')},
    {kind: 'text', text: texts.say('ui.linted', {folders: checked.length})},
  ];
}
