import type {Changes} from '../../pack/changes.ts';
import type {DiffReport} from '../../pack/diff.ts';
import type {Block} from '../blocks.ts';
import {bytes} from '../format.ts';
import type {Texts} from '../texts.ts';

const kinds = ['applications', 'inputs', 'outputs', 'edges', 'objects', 'images'] as const;
/** Declarations are JSON: which input changed is said, how it changed is for `-o json`. */
const short = new Set<(typeof kinds)[number]>(['applications', 'images']);
const headings = ['ui.kind', 'ui.name', 'ui.result', 'ui.before', 'ui.after'] as const;

/** What differs between two bundles, one line each. */
export function diffBlocks(report: DiffReport, texts: Texts): readonly Block[] {
  const {a, b, bytes: amounts} = report;
  const rows = kinds.flatMap((kind) => rowsOf(kind, report[kind], texts));
  const nameOf = ({project, bundle}: DiffReport['a']) =>
    texts.say('ui.remarked', {text: `${project.name} ${project.version}`, remark: bundle});
  return [
    {
      kind: 'fields',
      fields: [
        [texts.say('ui.before', undefined), nameOf(a)],
        [texts.say('ui.after', undefined), nameOf(b)],
        [
          texts.say('ui.size', undefined),
          texts.say('ui.sharedBytes', {
            added: bytes(amounts.added),
            removed: bytes(amounts.removed),
            shared: bytes(amounts.shared),
          }),
        ],
      ],
    },
    rows.length > 0
      ? {kind: 'table', headings: headings.map((key) => texts.say(key, undefined)), rows}
      : {kind: 'text', text: texts.say(a.digest === b.digest ? 'ui.same' : 'ui.sameParts', undefined)},
  ];
}

function rowsOf(kind: (typeof kinds)[number], changes: Changes, texts: Texts): string[][] {
  return (['removed', 'added', 'changed'] as const).flatMap((how) =>
    changes[how].map(({key, from, to}: Changes['changed'][number]) => [
      texts.say('ui.difference', {what: kind}),
      kind === 'edges' ? edge(key, texts) : key,
      texts.say('ui.differs', {how}),
      (short.has(kind) && from) || texts.say('ui.none', undefined),
      (short.has(kind) && to) || texts.say('ui.none', undefined),
    ]),
  );
}

/** An edge, which the report calls `emr after postgres`, in the reader's words. */
function edge(key: string, texts: Texts): string {
  const [node = '', after = ''] = key.split(' after ');
  return texts.say('ui.edge', {node, after});
}
