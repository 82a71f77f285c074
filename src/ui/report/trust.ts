import type {TrustReport} from '../../deploy/reports.ts';
import type {Block} from '../blocks.ts';
import type {Texts} from '../texts.ts';

const headings = ['ui.fingerprint', 'ui.operator', 'ui.added'] as const;

/** The keys that the cluster trusts, or that it trusts everyone. */
export function trustBlocks({keys}: TrustReport, texts: Texts): readonly Block[] {
  if (keys.length === 0) return [{kind: 'text', text: texts.say('ui.noTrust', undefined)}];
  return [
    {
      kind: 'table',
      headings: headings.map((key) => texts.say(key, undefined)),
      rows: keys.map(({fingerprint, addedBy, addedAt}) => [fingerprint, addedBy, addedAt]),
    },
  ];
}
