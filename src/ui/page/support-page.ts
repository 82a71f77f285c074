import type {SupportFile} from '../../deploy/support/archive.ts';
import type {Texts} from '../texts.ts';
import {asText, page} from './page.ts';

/** Logs and journals are long: of each file so much is shown, from its end. In UTF-16 units. */
const shownPerFile = 400_000;

/** The files of a support archive on one page: what is worth reading first is open, the rest unfolds. */
export function supportPage(files: readonly SupportFile[], texts: Texts, language: string): string {
  const order = files.toSorted((a, b) => rank(a.path) - rank(b.path));
  const parts = order.map(({path, text}) => {
    const cut = text.length > shownPerFile ? `… ${text.slice(-shownPerFile)}` : text;
    const isOpen = rank(path) < folded ? ' open' : '';
    return `<details${isOpen}><summary>${asText(path)}</summary><pre>${asText(cut)}</pre></details>`;
  });
  return page(texts.say('support.title', undefined), language, parts.join('\n'));
}

const folded = 3;

function rank(path: string): number {
  const first = ['versions.json', 'runs.json', 'REDACTED.txt'].indexOf(path);
  if (first >= 0) return first;
  return path.startsWith('journal/') ? 3 : path.endsWith('events.json') ? 4 : path.endsWith('.log') ? 5 : 6;
}
