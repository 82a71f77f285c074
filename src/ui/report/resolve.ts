import type {Lock} from '../../resolve/lock.ts';
import type {Block} from '../blocks.ts';
import type {Texts} from '../texts.ts';

/** The versions a project resolved to, and who asked for each. */
export function lockBlocks({applications, products}: Lock, texts: Texts): readonly Block[] {
  const rows = (versions: Lock['applications']) =>
    versions.map(({name, version, requiredBy}) => [
      name,
      version,
      requiredBy.map(({by, range}) => `${by} (${range})`).join(', '),
    ]);
  const headings = (first: 'ui.application' | 'ui.product') =>
    ([first, 'ui.version', 'ui.requiredBy'] as const).map((key) => texts.say(key, undefined));
  return [
    {kind: 'table', headings: headings('ui.product'), rows: rows(products)},
    {kind: 'table', headings: headings('ui.application'), rows: rows(applications)},
  ];
}
