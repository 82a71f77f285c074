import type {ImagesExportReport, ImagesListReport, ImagesPushReport} from '../../deploy/images/reports.ts';
import type {Block} from '../blocks.ts';
import {bytes, duration} from '../format.ts';
import type {Texts} from '../texts.ts';

/** The images of a bundle, each with what pods will call it where a registry is named. */
export function imagesListBlocks({images, size}: ImagesListReport, texts: Texts): readonly Block[] {
  const withRegistry = images.some(({reference}) => reference !== undefined);
  const headings = [
    'ui.image',
    'ui.size',
    'ui.usedBy',
    ...(withRegistry ? (['ui.reference', 'ui.isThere'] as const) : (['ui.digest'] as const)),
  ] as const;
  return [
    {
      kind: 'table',
      headings: headings.map((key) => texts.say(key, undefined)),
      rows: images.map(({name, size: own, usedBy, digest, reference, isThere}) => [
        name,
        bytes(own),
        texts.say('ui.list', {items: usedBy}),
        ...(withRegistry ? [reference ?? '', texts.say('ui.yesNo', {yes: isThere ?? false})] : [digest]),
      ]),
    },
    {kind: 'text', text: texts.say('ui.imagesInAll', {images: images.length, size: bytes(size)})},
  ];
}

/** What was pushed, and what to type next. */
export function imagesPushBlocks(report: ImagesPushReport, texts: Texts): readonly Block[] {
  const {images, registry, sent, dryRun, seconds} = report;
  const end = {images: images.length, registry, sent: bytes(sent), duration: duration(seconds)};
  return [
    {
      kind: 'table',
      headings: (['ui.image', 'ui.reference', 'ui.sent'] as const).map((key) => texts.say(key, undefined)),
      rows: images.map((image) => [image.name, image.reference, bytes(image.sent)]),
    },
    {kind: 'text', text: texts.say(dryRun ? 'ui.imagesToPush' : 'ui.imagesPushed', end)},
  ];
}

/** Where the images are now, and who takes them. */
export function imagesExportBlocks({folder, images, written}: ImagesExportReport, texts: Texts): readonly Block[] {
  return [
    {kind: 'text', text: texts.say('ui.imagesExported', {images, folder, written: bytes(written)})},
    {kind: 'text', text: texts.say('ui.imagesExportedUse', {folder})},
  ];
}
