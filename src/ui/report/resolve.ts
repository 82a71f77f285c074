import type {ResolveReport} from '../../pack/resolve.ts';
import type {ChosenVersion} from '../../resolve/project-lock.ts';
import type {Block} from '../blocks.ts';
import type {Texts} from '../texts.ts';

/** Requirers that are named; of more the number. */
const shownRequirers = 3;

/** The versions a project resolved to, why, who asked for each, and what changed against the lock before. */
export function lockBlocks(report: ResolveReport, texts: Texts): readonly Block[] {
  const {applications, products, changes, path, warnings} = report;
  const headings = (first: 'ui.application' | 'ui.product') =>
    ([first, 'ui.version', 'ui.why', 'ui.requiredBy'] as const).map((key) => texts.say(key, undefined));
  const rows = (versions: readonly ChosenVersion[]) =>
    versions.map((it) => [it.name, it.version, why(it, texts), requirers(it, texts)]);
  return [
    {kind: 'table', headings: headings('ui.product'), rows: rows(products)},
    {kind: 'table', headings: headings('ui.application'), rows: rows(applications)},
    {kind: 'text', text: (changes ?? []).map((change) => texts.say('ui.versionChange', change)).join('\n')},
    {kind: 'text', text: warnings.map((warning) => texts.say('ui.warning', {text: texts.message(warning)})).join('\n')},
    {kind: 'text', text: texts.say('ui.locked', {path, ...(changes && {changes: changes.length})})},
  ];
}

function why({why: reason, heldBack}: ChosenVersion, texts: Texts): string {
  return texts.say('ui.whyChosen', {why: reason, ...(heldBack && {heldBack})});
}

function requirers({requiredBy}: ChosenVersion, texts: Texts): string {
  const project = texts.say('ui.theProject', undefined);
  const shown = requiredBy
    .slice(0, shownRequirers)
    .map(({by = project, range}) => texts.say('ui.remarked', {text: by, remark: range}));
  const rest = requiredBy.length - shown.length;
  return texts.say('ui.list', {items: [...shown, ...(rest > 0 ? [texts.say('ui.more', {count: rest})] : [])]});
}
