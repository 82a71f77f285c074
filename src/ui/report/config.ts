import type {ConfigReport, SiteDeclareReport} from '../../deploy/reports.ts';
import type {Block} from '../blocks.ts';
import type {Texts} from '../texts.ts';

/** Where the answers are, what of them is encrypted or missing, and how they are used. */
export function configBlocks({file, answers, encrypted, leftOut}: ConfigReport, texts: Texts): readonly Block[] {
  return [
    {kind: 'text', text: texts.say('ui.configWritten', {file, answers, encrypted: encrypted.length})},
    ...(leftOut.length === 0 ? [] : [{kind: 'text', text: texts.say('ui.configLeftOut', {keys: leftOut})} as const]),
  ];
}

/** Which keys of a site schema are new, changed and as before. */
export function siteDeclareBlocks({added, changed, unchanged}: SiteDeclareReport, texts: Texts): readonly Block[] {
  const change = (keys: readonly string[], how: 'added' | 'changed' | 'same') =>
    keys.map((key) => [key, texts.say('ui.siteKeyChange', {how})]);
  return [
    {
      kind: 'table',
      headings: [texts.say('ui.siteKey', undefined), texts.say('ui.result', undefined)],
      rows: [...change(added, 'added'), ...change(changed, 'changed'), ...change(unchanged, 'same')],
    },
  ];
}
