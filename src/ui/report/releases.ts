import type {ListReport} from '../../pack/list.ts';
import type {MarkReport} from '../../pack/mark.ts';
import type {ReleaseReport} from '../../pack/release.ts';
import type {ShowReport} from '../../pack/show.ts';
import type {Block} from '../blocks.ts';
import type {Texts} from '../texts.ts';

/** A version that was released. */
export function releaseBlocks(report: ReleaseReport, texts: Texts): readonly Block[] {
  const {name, version, digest, isNew, catalog, files, images} = report;
  return [{kind: 'text', text: texts.say('ui.released', {name, version, digest, isNew, catalog, files, images})}];
}

/** What catalogs have: a line a name. */
export function listBlocks({released}: ListReport, texts: Texts): readonly Block[] {
  const headings = (['ui.kind', 'ui.name', 'ui.newest', 'ui.versions', 'ui.remarks'] as const).map((key) =>
    texts.say(key, undefined),
  );
  const rows = released.map(({kind, name, versions}) => {
    const marks = versions.flatMap(({version, yanked, deprecated}) => [
      ...(yanked === undefined ? [] : [texts.say('ui.yanked', {version})]),
      ...(deprecated === undefined ? [] : [texts.say('ui.deprecated', {version})]),
    ]);
    const newest = versions.find(({yanked}) => yanked === undefined)?.version ?? '';
    return [kind, name, newest, String(versions.length), texts.say('ui.list', {items: marks.slice(0, 3)})];
  });
  return [{kind: 'table', headings, rows}];
}

/** What one version is. */
export function showBlocks(report: ShowReport, texts: Texts): readonly Block[] {
  const {name, version, kind, digest, released, requires, contract, images, versions, deprecated, yanked} = report;
  const say = (key: 'ui.digest' | 'ui.releasedBy' | 'ui.versions' | 'ui.remarks') => texts.say(key, undefined);
  const remarks = [...(yanked === undefined ? [] : [yanked]), ...(deprecated === undefined ? [] : [deprecated])];
  const values = (fields: {readonly [key: string]: {readonly type: string}}) =>
    Object.entries(fields).map(([key, {type}]) => [key, type]);
  const table = (
    key: 'ui.requires' | 'ui.inputs' | 'ui.output' | 'ui.image',
    rows: readonly (readonly string[])[],
  ): Block => ({
    kind: 'table',
    headings: [texts.say(key, undefined), ''],
    rows,
  });
  return [
    {
      kind: 'fields',
      fields: [
        [kind, `${name} ${version}`],
        [say('ui.digest'), digest],
        [say('ui.releasedBy'), `${released.by}, ${released.at}`],
        [say('ui.versions'), texts.say('ui.list', {items: versions.slice(0, 12)})],
        ...(remarks.length > 0 ? [[say('ui.remarks'), remarks.join('; ')] as const] : []),
      ],
    },
    table('ui.requires', Object.entries(requires)),
    table('ui.inputs', values(contract?.inputs ?? {})),
    table('ui.output', values(contract?.outputs ?? {})),
    table(
      'ui.image',
      images.map((image) => [image.name, image.digest]),
    ),
  ];
}

/** Versions that were marked. */
export function markBlocks({name, versions, as, reason}: MarkReport, texts: Texts): readonly Block[] {
  return [{kind: 'text', text: texts.say('ui.marked', {name, versions, as, isUndone: reason === undefined})}];
}
